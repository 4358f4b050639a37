import {
  getHomeDir, loadConfig, loadSharedConfigFiles, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS,
} from '@smithy/core/config';
import { devNull } from 'node:os';
import { REGION } from '../../lib/private/wire/formats';
import { CommandError } from '../common/command-error';

/** Where the CDK CLI deploys a stack without a Region, if nobody names one. */
const DEFAULT_REGION = 'us-east-1';

/** The settings that are true or false. The SDK ignores any other value, `True` included. */
const SWITCHES = [
  ['AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'],
  ['AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'],
] as const;

/** What the files and the environment of a person say. */
export interface Settings {
  /** The profile that the person named; undefined if none. */
  readonly profile: string | undefined;
  /** The file with further certificate authorities; undefined if none. */
  readonly caBundle: string | undefined;
}

/**
 * Reads the settings, and completes the environment: the SDK reads it as well, and knows less of it than the AWS CLI does.
 *
 * @param named the profile of the command line
 * @throws CommandError if no file has the profile, or a switch is neither true nor false
 */
export async function readSettings(
  named: string | undefined, env: NodeJS.ProcessEnv, hide: (...secrets: readonly (string | undefined)[]) => void,
): Promise<Settings> {
  // An empty variable counts as not set, as for the AWS CLI.
  for (const name of Object.keys(env)) if (name.startsWith('AWS_') && env[name] === '') Reflect.deleteProperty(env, name);
  // The SDK fails without a home, even if it has no need of one.
  if (!hasHome()) env.HOME = devNull;
  const [profile, from] = profileOf(named, env);
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  // The SDK repeats the whole command line in its errors. It can contain a password.
  for (const { credential_process } of Object.values({ ...configFile, ...credentialsFile })) hide(credential_process);
  if (profile !== undefined) {
    if (!Object.hasOwn(configFile, profile) && !Object.hasOwn(credentialsFile, profile)) {
      throw new CommandError('UnknownProfile', `There is no profile ${JSON.stringify(profile)} (from ${from}). To see those that you have, `
        + 'run: aws configure list-profiles');
    }
    // All clients of the SDK read their endpoints from this profile.
    env.AWS_PROFILE = profile;
  }
  for (const [variable, setting] of SWITCHES) {
    const value = await settingOf(variable, setting);
    if (value === undefined) continue;
    if (!/^(?:true|false)$/i.test(value)) {
      const where = env[variable] === undefined ? `${setting} of your profile` : variable;
      throw new CommandError('InvalidConfiguration', `${where} cannot be ${JSON.stringify(value)}: expected true or false.`);
    }
    env[variable] = value.toLowerCase();
  }
  return { profile, caBundle: await settingOf('AWS_CA_BUNDLE', 'ca_bundle') };
}

/**
 * Returns the Region to which the CDK CLI deploys a stack that names none: that of the environment, of the profile, of the default
 * profile, of the EC2 instance, or us-east-1.
 *
 * @throws CommandError if it is not the code of a Region
 */
export async function configuredRegion(profile: string | undefined, env: NodeJS.ProcessEnv): Promise<string> {
  const inFile = (name: string | undefined, last?: () => Promise<string>) => loadConfig<string | undefined>(
    { ...NODE_REGION_CONFIG_OPTIONS, environmentVariableSelector: () => undefined, default: last },
    { ...NODE_REGION_CONFIG_FILE_OPTIONS, profile: name },
  )();
  const ofInstance = NODE_REGION_CONFIG_OPTIONS.default;
  const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? await inFile(profile) ?? await inFile('default')
    ?? await (typeof ofInstance === 'function' ? Promise.resolve(ofInstance()).catch(() => undefined) : undefined) ?? DEFAULT_REGION;
  if (REGION.pattern.test(region)) return region;
  throw new CommandError('InvalidConfiguration', `The Region ${JSON.stringify(region)} of your environment or profile is not the code of a `
    + 'Region, such as eu-west-1.');
}

function profileOf(named: string | undefined, { AWS_PROFILE, AWS_DEFAULT_PROFILE }: NodeJS.ProcessEnv): [string | undefined, string] {
  if (named !== undefined) return [named, '--profile'];
  return AWS_PROFILE === undefined ? [AWS_DEFAULT_PROFILE, 'AWS_DEFAULT_PROFILE'] : [AWS_PROFILE, 'AWS_PROFILE'];
}

/** A setting of the environment, or of the profile, as it stands there. */
function settingOf(variable: string, setting: string): Promise<string | undefined> {
  return loadConfig<string | undefined>({
    environmentVariableSelector: (env) => env[variable], configFileSelector: (profile) => profile[setting], default: undefined,
  })();
}

function hasHome(): boolean {
  try {
    return getHomeDir() !== '';
  } catch {
    return false;
  }
}
