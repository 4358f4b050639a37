import { Duration, Token } from 'aws-cdk-lib';
import type { FunctionOptions, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { check, wrong, type Rule } from '../check';
import { atLeast, optional, propsOf } from '../rules';
import { LONGEST_TIMEOUT } from '../wire/lookup';

/** The default time-out of the function. */
export const DEFAULT_TIMEOUT = Duration.seconds(120);

/** The default memory of the function, in MB. */
export const DEFAULT_MEMORY = 1024;

/**
 * The shortest time-out, in seconds. With it, each attempt of a call has five seconds, and a new policy has ten seconds to take
 * effect. With less, a first deployment could fail only because of that.
 */
const SHORTEST_TIMEOUT = 30;

/** The pause before Lambda runs a failed event again, in seconds. */
const REDELIVERY_PAUSE = 60;

/**
 * The shortest ServiceTimeout, in seconds. Lambda queues an event while the concurrency of the account is used up, so a function
 * can start late.
 */
const SHORTEST_SERVICE_TIMEOUT = 900;

/**
 * The ServiceTimeout, in seconds. It is enough for the function to run, fail, and run again, and always less than the maximum of an
 * hour.
 *
 * @param timeout the time-out of the function, in seconds. For a token, the longest time-out counts
 */
export function serviceTimeoutOf(timeout: number): number {
  const seconds = Token.isUnresolved(timeout) ? LONGEST_TIMEOUT : timeout;
  return Math.max(SHORTEST_SERVICE_TIMEOUT, 2 * seconds + REDELIVERY_PAUSE);
}

/** The oldest version of Node.js that the function runs on. */
const OLDEST_NODE = 22;

const runtime: Rule = (name, value) => {
  const given = typeof value === 'object' && value !== null && 'name' in value ? value.name : value;
  const [, version] = typeof given === 'string' ? /^nodejs(\d+)\.x$/.exec(given) ?? [] : [];
  return Number(version) >= OLDEST_NODE ? [] : [wrong(name, given, `Node.js ${OLDEST_NODE} or later, such as lambda.Runtime.NODEJS_24_X`)];
};

/** A Duration, of any copy of aws-cdk-lib, that is not too short. */
function notShorterThan(least: number, why: string): Rule {
  return (name, value) => {
    if (!isDuration(value)) return [wrong(name, value, 'a Duration, such as Duration.minutes(15)')];
    const seconds = value.toSeconds();
    return Token.isUnresolved(seconds) || seconds >= least ? [] : [wrong(name, `${seconds} seconds`, `at least ${least} seconds: ${why}`)];
  };
}

/**
 * Checks the options of the function that would break a lookup, although neither aws-cdk-lib nor Lambda refuses them.
 *
 * @throws an error that says what the lookup needs
 */
export function validateFunctionOptions(construct: IConstruct, options: FunctionOptions & { readonly runtime?: Runtime }): void {
  type Checked = 'maxEventAge' | 'reservedConcurrentExecutions' | 'retryAttempts' | 'runtime' | 'timeout';
  const serviceTimeout = serviceTimeoutOf((isDuration(options.timeout) ? options.timeout : DEFAULT_TIMEOUT).toSeconds());
  check(construct, 'props', options, propsOf<Pick<typeof options, Checked>>({
    timeout: optional(notShorterThan(SHORTEST_TIMEOUT, 'with less, a lookup cannot wait until a new policy takes effect')),
    runtime: optional(runtime),
    maxEventAge: optional(
      notShorterThan(serviceTimeout, 'while CloudFormation waits for the answer, Lambda must not discard the event'),
    ),
    retryAttempts: optional(atLeast(1, '1: when an answer could not be delivered, Lambda must run the function again')),
    reservedConcurrentExecutions: optional(atLeast(1, '1: with none, Lambda never runs the function')),
  }));
}

function isDuration(value: unknown): value is Duration {
  return typeof value === 'object' && value !== null && 'toSeconds' in value;
}
