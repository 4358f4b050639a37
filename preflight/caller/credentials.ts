import { fromIni } from '@aws-sdk/credential-provider-ini';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { loadSsoSessionData, parseKnownFiles } from '@smithy/core/config';
import { transport } from '../../lookups/services/api';
import { classify, type FailureKind } from '../../lookups/calls/failures';
import { processClock } from '../../lookups/calls/process-clock';
import { timebox, TimedOutError } from '../../lookups/calls/time';
import type { LookupContext } from '../../lookups/lookup';
import { PreflightError } from '../failure';
import { configurationProblem, type Profile } from './profile';
import { proxyAdvice } from './proxy';

/** The time limit for a credential helper, which can ask for a code or open a browser. */
const CREDENTIALS_MS = 30_000;

const NOT_REACHED: readonly FailureKind[] = ['unresolvable', 'unreachable', 'timeout'];
/** The same in an error of the SDK that wraps another. */
const WRAPPED = /\b(?:ENOTFOUND|ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)\b/;

/** The messages of the SDK about a credential_process that do not repeat its command line. */
const PROCESS_MESSAGE = /: (Profile .* credential_process (?:did not return Version 1|returned invalid JSON|returned \w+ credentials)\.)$/;

/** The settings of a profile or a session. */
type Section = Readonly<Record<string, string | undefined>>;
type Sections = Readonly<Record<string, Section | undefined>>;

/** The settings of a profile, with its name. */
type Settings = Section & { readonly name: string };

/** Everything that `credentialsOf` needs. */
export interface CredentialSource {
  readonly profile: Profile | undefined;
  /** The Region of AWS STS, if the profile of a role has none. */
  readonly region: string;
  readonly env: NodeJS.ProcessEnv;
  readonly hide: LookupContext['hide'];
}

/**
 * Returns the credentials of the user. If a profile is named, no other source is used.
 *
 * @throws PreflightError
 */
export async function credentialsOf({ profile, region, env, hide }: CredentialSource): Promise<AwsCredentialIdentity> {
  const isInEnvironment = profile === undefined && Boolean(env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY);
  const settings = isInEnvironment ? [] : await settingsOf(profile?.name ?? 'default');
  // The SDK repeats the whole command line in its errors. It can contain a password.
  for (const { credential_process } of settings) hide(credential_process);
  // Without a Region, because the session of IAM Identity Center has one of its own.
  const clients = { clientConfig: transport, parentClientConfig: { region } };
  const provider = profile === undefined ? defaultProvider(clients) : fromIni({ ...clients, profile: profile.name });
  try {
    return await timebox(() => provider(), CREDENTIALS_MS, processClock);
  } catch (error) {
    const failure = credentialsFailure(profile, settings.at(-1), error, env);
    throw failure.reason.code === 'NoCredentials' ? await configurationProblem(env) ?? failure : failure;
  }
}

/**
 * Returns the settings of a profile, and of those that it gets its credentials from.
 *
 * @throws PreflightError if they cannot provide credentials without a question
 */
async function settingsOf(first: string): Promise<Settings[]> {
  const profiles: Sections = await parseKnownFiles({}).catch(() => ({}));
  const sessions: Sections = await loadSsoSessionData().catch(() => ({}));
  const chain: Settings[] = [];
  let name: string | undefined = first;
  while (name !== undefined && chain.every((each) => each.name !== name)) {
    const section: Section | undefined = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
    const before: Settings | undefined = chain.at(-1);
    if (section === undefined && before !== undefined) {
      const text = `There is no profile ${JSON.stringify(name)}, the source_profile of ${JSON.stringify(before.name)}.`;
      throw new PreflightError('UnknownProfile', text);
    }
    if (section === undefined) break;
    const { sso_session, role_arn, mfa_serial, source_profile, aws_access_key_id }: Section = section;
    // As the SDK does: the keys of a source_profile come before its role, and a session comes last.
    const assumesRole: boolean = role_arn !== undefined && (before === undefined || aws_access_key_id === undefined);
    const isOther = [aws_access_key_id, section.web_identity_token_file, section.credential_process].some((each) => each !== undefined);
    if (assumesRole && mfa_serial !== undefined) {
      const text = `The profile ${JSON.stringify(name)} needs a code (mfa_serial), and this command does not ask for one. Run: eval "$(aws configure export-credentials --profile ${shellWord(first)} --format env)". Then run this command without a profile.`;
      throw new PreflightError('MfaRequired', text);
    }
    if (!assumesRole && !isOther && sso_session !== undefined && !Object.hasOwn(sessions, sso_session)) {
      const text = `There is no section [sso-session ${sso_session}], the sso_session of the profile ${JSON.stringify(name)}.`;
      throw new PreflightError('UnknownSsoSession', text);
    }
    chain.push({ ...section, name });
    name = assumesRole ? source_profile : undefined;
  }
  return chain;
}

function credentialsFailure(
  profile: Profile | undefined, source: Settings | undefined, error: unknown, env: NodeJS.ProcessEnv,
): PreflightError {
  const { kind, message: said } = classify(error);
  const ofProfile = profile === undefined ? '' : ` of the profile ${JSON.stringify(profile.name)}`;
  if (error instanceof TimedOutError) {
    const text = `The credentials${ofProfile} did not arrive in time. Check the command or the service that provides them. ${proxyAdvice(env)}`;
    return new PreflightError('CredentialsNotReached', text, said);
  }
  if (source?.credential_process !== undefined && source.aws_access_key_id === undefined && kind === 'credentials') {
    const text = `The credential_process of the profile ${JSON.stringify(source.name)} failed. Run the program yourself to see why.`;
    return new PreflightError('CredentialProcessFailed', text, PROCESS_MESSAGE.exec(said)?.[1]);
  }
  if (NOT_REACHED.includes(kind) || (kind === 'credentials' && WRAPPED.test(said))) {
    const text = `The service that provides the credentials${ofProfile} could not be reached. ${proxyAdvice(env)}`;
    return new PreflightError('CredentialsNotReached', text, said);
  }
  // The SDK has no name for this failure, only a message.
  const signIn = /aws (?:sso )?login/.exec(said)?.[0] ?? (said.includes('UnauthorizedException') ? 'aws sso login' : undefined);
  if (signIn !== undefined) {
    const command = profile === undefined ? signIn : `${signIn} --profile ${shellWord(profile.name)}`;
    return new PreflightError('ExpiredSession', `The sign-in session${ofProfile} has expired or is missing. Run: ${command}`, said);
  }
  const message = profile === undefined
    ? 'You have no AWS credentials. Name a profile with --profile, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.'
    : `The profile ${JSON.stringify(profile.name)} has no credentials that can be used. Check its settings.`;
  return new PreflightError('NoCredentials', message, said);
}

function shellWord(name: string): string {
  return /^[\w.@-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}
