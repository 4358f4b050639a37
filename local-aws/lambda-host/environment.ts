/** The values that determine the environment variables of a function. */
export interface EnvironmentOptions {
  readonly taskRoot: string;
  readonly handler: string;
  /** @default 'lookup' */
  readonly functionName?: string;
  /** @default 'us-east-1' */
  readonly region?: string;
  /** Memory in MB. @default 128 */
  readonly memorySize?: number;
  /** @default - the default log group of the function */
  readonly logGroupName?: string;
  /** The variables of the function, and others for the child process. @default - none */
  readonly environment?: Readonly<Record<string, string>>;
}

export const DEFAULT_FUNCTION_NAME = 'lookup';
export const DEFAULT_REGION = 'us-east-1';
export const DEFAULT_MEMORY_SIZE = 128;

/** The complete environment of a function in Lambda, so that it inherits nothing from this machine. */
export function lambdaEnvironment(options: EnvironmentOptions): Record<string, string> {
  const functionName = options.functionName ?? DEFAULT_FUNCTION_NAME;
  const region = options.region ?? DEFAULT_REGION;
  return {
    AWS_ACCESS_KEY_ID: 'ASIAEXAMPLEEXAMPLE00',
    AWS_SECRET_ACCESS_KEY: 'example-secret-access-key',
    AWS_SESSION_TOKEN: 'example-session-token',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(options.memorySize ?? DEFAULT_MEMORY_SIZE),
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: options.logGroupName ?? `/aws/lambda/${functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: '2026/11/01/[$LATEST]00000000000000000000000000000000',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LAMBDA_TASK_ROOT: options.taskRoot,
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
    _HANDLER: options.handler,
    ...options.environment,
  };
}
