import { Duration, Token } from 'aws-cdk-lib';
import type { FunctionOptions } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { check, invalid, wrong, type Rule } from './check';
import { optional, propsOf } from './rules';
import { isConstruct } from './show';

/** The default time-out of the function. */
export const DEFAULT_TIMEOUT = Duration.seconds(120);

/**
 * The shortest time-out, in seconds. With it, each attempt of a call has five seconds, and a new policy has ten seconds to take
 * effect. With less, a first deployment could fail only because of that.
 */
const SHORTEST_TIMEOUT = 30;

/** The longest time-out of Lambda, in seconds. The ServiceTimeout for it is less than the maximum of an hour. */
const LONGEST_TIMEOUT = 900;

/** The pause before Lambda runs a failed event again, in seconds. */
const REDELIVERY_PAUSE = 60;

/** The ServiceTimeout, in seconds. It is enough for the function to run, fail, and run again. */
export function serviceTimeoutOf(timeout: Duration): number {
  return 2 * timeout.toSeconds() + REDELIVERY_PAUSE;
}

const LOG_GROUP = 'logGroup instead: the function writes to a log group of the stack, with the retention and the removal policy of that';
const PACKAGE = 'nothing: the code of the function, and the runtime that it is made for, come with this package';

const construct = (expected: string): Rule => (name, value) => (isConstruct(value) ? [] : [wrong(name, value, expected)]);

/** The options that the provider reads itself. aws-cdk-lib checks the others. */
const OPTIONS = propsOf<Pick<FunctionOptions, 'logGroup' | 'role' | 'vpc'>>({
  logGroup: optional(construct('a log group of aws-cdk-lib/aws-logs')),
  role: optional(construct('a role of aws-cdk-lib/aws-iam')),
  vpc: optional(construct('a VPC of aws-cdk-lib/aws-ec2')),
});

/** Options that break a lookup with any value, and what is expected instead. */
const REFUSED: Readonly<Record<string, string>> = {
  code: PACKAGE,
  handler: PACKAGE,
  runtime: PACKAGE,
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
  const { timeout = DEFAULT_TIMEOUT, maxEventAge, memorySize, reservedConcurrentExecutions, retryAttempts } = options;
  for (const [name, duration] of Object.entries({ timeout, maxEventAge })) {
    if (duration !== undefined && !(duration instanceof Duration)) throw invalid(construct, name, duration, 'a Duration');
  }
  if (timeout.isUnresolved()) throw invalid(construct, 'timeout', 'a token', 'a duration that is known at synthesis, as ServiceTimeout follows it');
  const seconds = timeout.toSeconds();
  if (seconds < SHORTEST_TIMEOUT || seconds > LONGEST_TIMEOUT) {
    throw invalid(construct, 'timeout', `${seconds} seconds`, `${SHORTEST_TIMEOUT} to ${LONGEST_TIMEOUT} seconds: with less, a lookup cannot wait until a new policy takes effect, and Lambda allows no more`);
  }
  const serviceTimeout = serviceTimeoutOf(timeout);
  if (maxEventAge !== undefined && !maxEventAge.isUnresolved() && maxEventAge.toSeconds() < serviceTimeout) {
    throw invalid(construct, 'maxEventAge', `${maxEventAge.toSeconds()} seconds`, `at least ${serviceTimeout} seconds: while CloudFormation waits for the answer, Lambda must not discard the event`);
  }
  requireAtLeast(construct, 'memorySize', memorySize, 128, '128, the least that Lambda gives, in MB');
  requireAtLeast(construct, 'reservedConcurrentExecutions', reservedConcurrentExecutions, 1, '1: with none, Lambda never runs the function');
  requireAtLeast(construct, 'retryAttempts', retryAttempts, 1, '1: when an answer could not be delivered, Lambda must run the function again');
}

/** Runs code of aws-cdk-lib that uses the options, and replaces a TypeError by a readable error. */
export function withoutTypeErrors<Made>(construct: IConstruct, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Error(`props cannot be used: an option is not of the type that aws-cdk-lib expects, as "${error.message}" (at ${construct.node.path})`, { cause: error });
  }
}

function requireAtLeast(construct: IConstruct, name: string, value: number | undefined, least: number, expected: string): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  if (typeof value !== 'number' || !(value >= least)) throw invalid(construct, name, value, `at least ${expected}`);
}
