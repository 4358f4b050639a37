import { Duration } from 'aws-cdk-lib';
import type { FunctionOptions, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { check, invalid, isConstruct, wrong, type Rule } from '../check';
import { atLeast, optional, propsOf } from '../rules';

/** The default time-out of the function. */
export const DEFAULT_TIMEOUT = Duration.seconds(120);

/** The default memory of the function, in MB. */
export const DEFAULT_MEMORY = 1024;

/**
 * The shortest time-out, in seconds. With it, each attempt of a call has five seconds, and a new policy has ten seconds to take
 * effect. With less, a first deployment could fail only because of that.
 */
const SHORTEST_TIMEOUT = 30;

/** The longest time-out of Lambda, in seconds. The ServiceTimeout for it is less than the maximum of an hour. */
const LONGEST_TIMEOUT = 900;

/** The pause before Lambda runs a failed event again, in seconds. */
const REDELIVERY_PAUSE = 60;

/**
 * The shortest ServiceTimeout, in seconds. Lambda queues an event while the concurrency of the account is used up, so a function
 * can start late.
 */
const SHORTEST_SERVICE_TIMEOUT = 900;

/**
 * The ServiceTimeout, in seconds. It is enough for the function to run, fail, and run again.
 *
 * @param timeout the time-out of the function in seconds, or what only CloudFormation knows
 */
export function serviceTimeoutOf(timeout: unknown): number {
  const seconds = typeof timeout === 'number' ? timeout : LONGEST_TIMEOUT;
  return Math.max(SHORTEST_SERVICE_TIMEOUT, 2 * seconds + REDELIVERY_PAUSE);
}

/** The oldest version of Node.js that the function runs on. */
const OLDEST_NODE = 22;

const LOG_GROUP = 'logGroup instead: the function writes to a log group of the stack, with the retention and the removal '
  + 'policy of that';
const PACKAGE = 'nothing: the code of the function comes with this package';

const construct = (expected: string): Rule => (name, value) => (isConstruct(value) ? [] : [wrong(name, value, expected)]);

/** A Duration of any copy of aws-cdk-lib. */
const duration: Rule = (name, value) => (
  typeof value === 'object' && value !== null && 'toSeconds' in value && 'isUnresolved' in value ? [] : [wrong(name, value, 'a Duration')]
);

const timeout: Rule = function* (name, value) {
  yield* duration(name, value);
  const seconds = secondsOf(value as Duration);
  if (seconds !== undefined && (seconds < SHORTEST_TIMEOUT || seconds > LONGEST_TIMEOUT)) {
    yield wrong(name, `${seconds} seconds`, `${SHORTEST_TIMEOUT} to ${LONGEST_TIMEOUT} seconds: with less, a lookup cannot wait until a `
      + 'new policy takes effect, and Lambda allows no more');
  }
};

const runtime: Rule = (name, value) => {
  const given = typeof value === 'object' && value !== null && 'name' in value ? value.name : value;
  const [, version] = typeof given === 'string' ? /^nodejs(\d+)\.x$/.exec(given) ?? [] : [];
  return Number(version) >= OLDEST_NODE ? [] : [wrong(name, given, `Node.js ${OLDEST_NODE} or later, such as lambda.Runtime.NODEJS_24_X`)];
};

type Checked = 'logGroup' | 'maxEventAge' | 'memorySize' | 'reservedConcurrentExecutions' | 'retryAttempts' | 'role' | 'timeout' | 'vpc';

/** The options that the provider reads itself. aws-cdk-lib checks the others. */
const OPTIONS = propsOf<Pick<FunctionOptions, Checked> & { readonly runtime?: Runtime }>({
  logGroup: optional(construct('a log group of aws-cdk-lib/aws-logs')),
  role: optional(construct('a role of aws-cdk-lib/aws-iam')),
  vpc: optional(construct('a VPC of aws-cdk-lib/aws-ec2')),
  runtime: optional(runtime),
  timeout: optional(timeout),
  maxEventAge: optional(duration),
  memorySize: optional(atLeast(128, '128, the least that Lambda gives, in MB')),
  reservedConcurrentExecutions: optional(atLeast(1, '1: with none, Lambda never runs the function')),
  retryAttempts: optional(atLeast(1, '1: when an answer could not be delivered, Lambda must run the function again')),
});

/** Options that break a lookup with any value, and what is expected instead. */
const REFUSED: Readonly<Record<string, string>> = {
  code: PACKAGE,
  handler: PACKAGE,
  events: 'nothing: the function answers CloudFormation alone, and fails on every other event',
  logRetention: LOG_GROUP,
  logRemovalPolicy: LOG_GROUP,
  logRetentionRole: LOG_GROUP,
  logRetentionRetryOptions: LOG_GROUP,
  // These exist in newer versions of aws-cdk-lib.
  durableConfig: 'nothing: Lambda runs a durable function only by a version or an alias, and CloudFormation invokes the function itself',
  tenancyConfig: 'nothing: Lambda runs a function with tenant isolation only for a named tenant, and CloudFormation names none',
};

/**
 * Checks the options of the function.
 *
 * @throws an error if an option would break a lookup
 */
export function validateFunctionOptions(construct: IConstruct, options: FunctionOptions): void {
  check(construct, 'props', options, OPTIONS);
  for (const [name, value] of Object.entries(options)) {
    const expected = REFUSED[name];
    const given = Array.isArray(value) ? value.length > 0 : value !== undefined;
    if (expected !== undefined && given) throw new Error(`${name} cannot be used: expected ${expected} (at ${construct.node.path})`);
  }
  const { timeout: given = DEFAULT_TIMEOUT, maxEventAge } = options;
  const serviceTimeout = serviceTimeoutOf(secondsOf(given));
  const age = maxEventAge && secondsOf(maxEventAge);
  if (age !== undefined && age < serviceTimeout) {
    const expected = `at least ${serviceTimeout} seconds: while CloudFormation waits for the answer, Lambda must not discard the event`;
    throw invalid(construct, 'maxEventAge', `${age} seconds`, expected);
  }
}

/** The seconds of a duration. Undefined if it is a token. */
function secondsOf(value: Duration): number | undefined {
  return value.isUnresolved() ? undefined : value.toSeconds();
}
