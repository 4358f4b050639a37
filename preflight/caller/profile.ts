import {
  getHomeDir, loadConfig, loadSharedConfigFiles, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS,
} from '@smithy/core/config';
import { readFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { REGION } from '../../lib/private/wire/formats';
import { PreflightError } from '../failure';

/** The name of a profile, and where it comes from. */
export interface Profile {
  readonly name: string;
  readonly from: string;
}

/** A section, a setting, the continuation of a setting, a comment, or nothing. */
const LINE = /^(?:\[[^\]]+\]|[^=[][^=]*=|\s|[#;]|$)/;

/**
 * Returns the profile to use: that of the option, that of the environment, or none.
 *
 * @throws PreflightError if no file has the profile
 */
export async function profileOf(named: string | undefined, env: NodeJS.ProcessEnv): Promise<Profile | undefined> {
  const { AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = env;
  const [name, from] = named === undefined ? [env.AWS_PROFILE, 'AWS_PROFILE'] : [named, '--profile'];
  if (!hasHome()) {
    if (name !== undefined && (AWS_CONFIG_FILE === undefined || AWS_SHARED_CREDENTIALS_FILE === undefined)) {
      const text = `Your user has no home folder, so there is no file with the profile ${JSON.stringify(name)}. Set HOME, or AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE.`;
      throw new PreflightError('NoHome', text);
    }
    // The SDK fails without a home, even if it has no need of one.
    env.HOME = devNull;
  }
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const settings = configFile[name ?? 'default'] ?? {};
  checkEndpoints({ ...env, ...settings, ...configFile[`services.${settings.services ?? ''}`] });
  if (name === undefined) return undefined;
  const files = configurationFiles(env);
  if (Object.hasOwn(configFile, name) || Object.hasOwn(credentialsFile, name)) return { name, from };
  const message = `There is no profile ${JSON.stringify(name)} (from ${from}) in ${files.join(' or ')}.`;
  throw await configurationProblem(env) ?? new PreflightError('UnknownProfile', message);
}

/**
 * Returns the Region of the environment or the profile.
 *
 * @throws PreflightError if there is none
 */
export async function configuredRegion(profile: Profile | undefined, env: NodeJS.ProcessEnv): Promise<string> {
  const region = await loadConfig(NODE_REGION_CONFIG_OPTIONS, { ...NODE_REGION_CONFIG_FILE_OPTIONS, profile: profile?.name })()
    .catch(() => env.AWS_DEFAULT_REGION);
  if (region === undefined) {
    const message = 'There is no Region. Name that of the stack with --region, with AWS_REGION or in your profile.';
    throw await configurationProblem(env) ?? new PreflightError('NoRegion', message);
  }
  if (REGION.pattern.test(region)) return region;
  const message = `The Region ${JSON.stringify(region)} of your environment or profile is not ${REGION.expected}.`;
  throw new PreflightError('NoRegion', message);
}

/** Why a file of the configuration cannot be used. The SDK takes such a file for an empty one. */
export async function configurationProblem(env: NodeJS.ProcessEnv): Promise<PreflightError | undefined> {
  for (const file of configurationFiles(env)) {
    try {
      const line = (await readFile(file, 'utf8')).split(/\r?\n/).findIndex((each) => !LINE.test(each));
      if (line < 0) continue;
      const text = `Line ${line + 1} of ${file} is neither a section nor a setting. Correct the file.`;
      return new PreflightError('InvalidConfiguration', text);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') continue;
      return new PreflightError('UnreadableConfiguration', `${file} cannot be read. Check its permissions.`, message);
    }
  }
  return undefined;
}

/** @throws PreflightError if the URL of an endpoint is invalid, with which every call would fail */
function checkEndpoints(settings: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value = ''] of Object.entries(settings)) {
    if (!/^AWS_ENDPOINT_URL|endpoint_url$/.test(name) || URL.canParse(value)) continue;
    // It can have a password, and no parser can tell where.
    const shown = JSON.stringify(value.replace(/^.*@/s, '[redacted]@'));
    const text = `${name} cannot be ${shown}: expected a URL such as http://localhost:4566.`;
    throw new PreflightError('InvalidConfiguration', text);
  }
}

/** The files as the SDK finds them. */
function configurationFiles(env: NodeJS.ProcessEnv): string[] {
  const { AWS_CONFIG_FILE = '~/.aws/config', AWS_SHARED_CREDENTIALS_FILE = '~/.aws/credentials' } = env;
  return [AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE].map((file) => file.replace(/^~(?=\/)/, () => getHomeDir()));
}

function hasHome(): boolean {
  try {
    return getHomeDir() !== '';
  } catch {
    return false;
  }
}
