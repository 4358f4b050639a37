import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromIni } from '@aws-sdk/credential-provider-ini';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { loadConfig, loadSharedConfigFiles, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } from '@smithy/core/config';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { clientConfig } from '../lambda/aws/client-config';
import { classify } from '../lambda/calls/failure';
import { processClock } from '../lambda/calls/process-clock';
import { timebox, TimedOutError } from '../lambda/calls/time';
import { REGION } from '../lib/private/wire/formats';
import { PreflightError } from './failure';

type Environment = NodeJS.ProcessEnv;

/** The time limit for a credential helper, which can ask for a code or open a browser. */
const CREDENTIALS_MS = 30_000;

/** The source of the name of a profile. */
interface Profile {
  readonly name: string;
  readonly from: string;
}

/** The profile to use: that of the option, that of the environment, or none. */
export function profileOf(named: string | undefined, env: Environment): Profile | undefined {
  if (named !== undefined) return { name: named, from: '--profile' };
  return env.AWS_PROFILE ? { name: env.AWS_PROFILE, from: 'AWS_PROFILE' } : undefined;
}

/** @throws PreflightError if no file has the profile */
export async function requireProfile({ name, from }: Profile, env: Environment): Promise<void> {
  const files = [
    env.AWS_CONFIG_FILE ?? join(env.HOME ?? homedir(), '.aws', 'config'),
    env.AWS_SHARED_CREDENTIALS_FILE ?? join(env.HOME ?? homedir(), '.aws', 'credentials'),
  ];
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  if (!Object.hasOwn(configFile, name) && !Object.hasOwn(credentialsFile, name)) {
    throw new PreflightError('UnknownProfile', `There is no profile ${JSON.stringify(name)} (from ${from}) in ${files.join(' or ')}.`);
  }
}

/** @throws PreflightError if neither the environment nor the profile has a Region */
export async function configuredRegion(profile: Profile | undefined, env: Environment): Promise<string> {
  const region = await loadConfig(NODE_REGION_CONFIG_OPTIONS, { ...NODE_REGION_CONFIG_FILE_OPTIONS, profile: profile?.name })()
    .catch(() => env.AWS_DEFAULT_REGION);
  if (!region) throw new PreflightError('NoRegion', 'There is no Region to search. Name one with --region, with AWS_REGION or in your profile.');
  if (!REGION.test(region)) {
    throw new PreflightError('NoRegion', `The Region ${JSON.stringify(region)} of your environment or profile is not the code of a Region, such as eu-west-1.`);
  }
  return region;
}

/**
 * Returns the credentials of the user. If a profile is named, no other source is used.
 *
 * @throws PreflightError
 */
export async function credentialsOf(profile: Profile | undefined, region: string): Promise<AwsCredentialIdentity> {
  const settings = { clientConfig: { region } };
  const provider = profile === undefined ? defaultProvider(settings) : fromIni({ ...settings, profile: profile.name });
  try {
    return await timebox(() => provider(), CREDENTIALS_MS, processClock);
  } catch (error) {
    throw credentialsFailure(profile, error);
  }
}

/** Returns the identity of the user, from STS. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/** @throws the error of the call */
export async function identityOf(credentials: AwsCredentialIdentity, region: string, abortSignal: AbortSignal): Promise<Identity> {
  const client = new STSClient(clientConfig(region, credentials));
  try {
    const { Account: account = '', Arn: arn = '' } = await client.send(new GetCallerIdentityCommand({}), { abortSignal });
    return { account, arn };
  } finally {
    client.destroy();
  }
}

function credentialsFailure(profile: Profile | undefined, error: unknown): PreflightError {
  const { message: said } = classify(error);
  const details = [{ text: '', note: said }];
  const ofProfile = profile === undefined ? '' : ` of the profile ${JSON.stringify(profile.name)}`;
  if (error instanceof TimedOutError) {
    return new PreflightError('TimedOut', `The credentials${ofProfile} did not arrive in time. Check the command or the service that provides them.`, details);
  }
  // The SDK has no name for this failure, only a message.
  const signIn = /aws (?:sso )?login/.exec(said)?.[0] ?? (said.includes('UnauthorizedException') ? 'aws sso login' : undefined);
  if (signIn !== undefined) {
    const command = profile === undefined ? signIn : `${signIn} --profile ${/^[\w.@-]+$/.test(profile.name) ? profile.name : JSON.stringify(profile.name)}`;
    return new PreflightError('ExpiredSession', `The sign-in session${ofProfile} has expired or is missing. Run: ${command}`, details);
  }
  const message = profile === undefined
    ? 'You have no AWS credentials. Name a profile with --profile, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.'
    : `The profile ${JSON.stringify(profile.name)} has no credentials that can be used. Check its settings.`;
  return new PreflightError('NoCredentials', message, details);
}
