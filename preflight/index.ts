#!/usr/bin/env node
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } from '@smithy/core/config';
import { assumeRole } from '../lambda/aws/sts';
import { clientConfig } from '../lambda/aws/client-config';
import { processClock } from '../lambda/calls/process-clock';
import { classify } from '../lambda/calls/failure';
import type { LookupContext } from '../lambda/lookup/lookup';
import { LookupError } from '../lambda/common/reason';
import { managementAccountId } from '../lambda/aws/organizations';
import type { Credentials, Services } from '../lambda/aws/services';
import { ssoAdmin } from '../lambda/aws/sso-admin';
import { searchInstances } from '../lambda/instance/search-instances';
import { readArguments, USAGE, type Arguments } from './arguments';
import { printed } from './print';
import { progressLog } from './progress';
import { reportOn, reportOnFailure, type Organization, type Report } from './report';

const EXACTLY_ONE = 0;
const NOT_ONE = 2;
const LONGEST_MS = 60_000;
const LONGEST_TRY_MS = 10_000;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readArguments(args);
    if (options.help) {
      process.stdout.write(USAGE);
      return EXACTLY_ONE;
    }
    const report = await ask(options);
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : printed(report));
    return report.selected === undefined ? NOT_ONE : EXACTLY_ONE;
  } catch (error) {
    process.stderr.write(`${error instanceof LookupError ? error.message : classify(error).said}\nRun with --help for the options.\n`);
    return NOT_ONE;
  }
}

async function ask({ request, profile }: Arguments): Promise<Report> {
  const { env } = process;
  const { searchRegions } = request;
  const region = searchRegions[0] ?? await configuredRegion(profile);
  const credentials = defaultProvider({ profile, clientConfig: { region } });
  const services: Services = {
    credentials,
    ssoAdmin: (searchRegion, caller) => ssoAdmin(searchRegion, caller, env),
    identityStore: async (searchRegion, caller) => (await import('../lambda/aws/identity-store')).identityStore(searchRegion, caller, env),
    assumeRole: (role, signal) => assumeRole(role, region, credentials, env, signal),
    managementAccountId: (caller, signal) => managementAccountId(region, caller, env, signal),
  };
  const started = processClock.now();
  const end = new AbortController();
  const progress = progressLog(process.stderr, searchRegions.length > 0 ? searchRegions : [region]);
  const account = await accountOf(credentials, region).catch(() => 'unknown');
  const context: LookupContext = {
    region,
    account,
    services,
    clock: processClock,
    log: progress.log,
    hide: () => undefined,
    until: started + LONGEST_MS,
    // Nothing is fresh here: a denial is taken at its word.
    settledAt: started,
    tryMs: LONGEST_TRY_MS,
    signal: end.signal,
  };
  try {
    const [surveyed, organization] = await Promise.all([
      searchInstances(request, context), organizationOf(services, end.signal),
    ]);
    return reportOn(surveyed, request, region, organization);
  } catch (error) {
    return reportOnFailure(account, error);
  } finally {
    end.abort();
    progress.stop();
  }
}

async function configuredRegion(profile: string | undefined): Promise<string> {
  try {
    return await loadConfig(NODE_REGION_CONFIG_OPTIONS, { ...NODE_REGION_CONFIG_FILE_OPTIONS, profile })();
  } catch {
    throw new Error('There is no Region to ask: name one with --region, or in the environment or the profile.');
  }
}

async function accountOf(credentials: Credentials, region: string): Promise<string> {
  const client = new STSClient(clientConfig('STS', region, credentials, process.env));
  try {
    return (await client.send(new GetCallerIdentityCommand({}))).Account ?? 'unknown';
  } finally {
    client.destroy();
  }
}

/** For the column that tells the type; that it may not be asked costs no more than that column. */
async function organizationOf(services: Services, signal: AbortSignal): Promise<Organization> {
  try {
    return { managementAccountId: await services.managementAccountId(services.credentials, signal) };
  } catch {
    return undefined;
  }
}
