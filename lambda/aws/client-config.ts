import type { Credentials } from './services';

/** The environment variables of the function. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The configuration of every client. The SDK does not read the shared configuration files for what is set here. The lookup
 * retries itself, within the time of the function.
 */
export function clientConfig(service: string, region: string, credentials: Credentials, env: Environment) {
  const endpoint = env[`AWS_ENDPOINT_URL_${service}`] ?? env.AWS_ENDPOINT_URL;
  return {
    region,
    credentials,
    ...(endpoint && env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS !== 'true' ? { endpoint } : {}),
    ignoreConfiguredEndpointUrls: true,
    maxAttempts: 1,
    retryMode: 'standard' as const,
    defaultsMode: 'standard' as const,
    authSchemePreference: [] as string[],
    useDualstackEndpoint: env.AWS_USE_DUALSTACK_ENDPOINT === 'true',
    useFipsEndpoint: env.AWS_USE_FIPS_ENDPOINT === 'true',
    userAgentAppId: env.AWS_SDK_UA_APP_ID ?? '',
    disableClockSkewCorrection: env.AWS_DISABLE_CLOCK_SKEW_CORRECTION === 'true',
  };
}
