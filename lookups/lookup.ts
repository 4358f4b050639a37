import { REGION } from '../lib/private/wire/formats';
import { type CallContext, call } from './calls/call';
import { isRecord } from './common/is-record';
import { type Reason, LookupError } from './common/reason';
import { type Given, readAssumeRole, readFlag, readProperties, readText } from './properties';
import type { AssumeRole } from './services/api';
import { sts } from './services/sts';

/** Everything that a lookup needs from outside. */
export interface LookupContext extends CallContext {
  /** The Region to call: the property `Region`, or the Region of the function. */
  readonly region: string;
  /** The answer of the last deployment; undefined if there is none. */
  readonly before?: string;
  /** Keeps secrets of the lookup out of the log and the response. */
  readonly hide: (...secrets: readonly (string | undefined)[]) => void;
}

/** A lookup: how custom resources of one type are handled. What all lookups have in common is done in `lookUp`. */
export interface Lookup<Request extends object = object, Found = unknown> {
  /**
   * Reads and checks the properties that only this lookup has. Lists without an order are sorted, so that a request identifies
   * the question.
   *
   * @throws LookupError if a property is invalid
   */
  readRequest(given: Given): Request;

  /**
   * Finds exactly what is asked for.
   *
   * @throws LookupError if it is not found, or if it cannot be used
   */
  find(request: Request, context: LookupContext): Promise<Found>;

  /** The part of a request that selects. If it changes, the answer may change as well. */
  selector(request: Request): unknown;

  /** The result for CloudFormation. */
  result(found: Found, request: Request): Result;

  /** The Reason to refuse an answer other than before, for the same selector; undefined to accept it. */
  changed(before: string, found: Found, request: Request): Reason | undefined;
}

/** The attributes of a custom resource. */
export interface Attributes {
  /** All attributes, as flat strings. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The attribute that can be shortened. @default - none */
  readonly truncatable?: string;
  /** The Reason if the attributes are still too long. */
  readonly tooLong: Reason;
}

/** The result of a lookup. */
export interface Result extends Attributes {
  /** Identifies what was found. It is part of the physical ID, so that a later Update notices another answer. */
  readonly answer: string;
}

/** The result of a lookup, and the question that it answers. */
export interface Answered {
  readonly result: Result;
  /** Everything that was asked, as JSON. */
  readonly question: unknown;
}

/**
 * Runs a lookup: reads the properties, makes the calls as the role to assume, and refuses an answer that has changed although
 * the selector is the same.
 *
 * @param properties the resource properties; unknown ones are ignored
 * @param oldProperties those of the last deployment. If they cannot be read, they do not allow another answer
 * @throws LookupError if there is no result
 */
export async function lookUp(lookup: Lookup, properties: unknown, oldProperties: unknown, context: LookupContext): Promise<Answered> {
  const given = readProperties(properties);
  const request = lookup.readRequest(given);
  const role = readAssumeRole(given);
  // `""` if it is an attribute that the service did not return.
  const region = readText('Region', given('Region') || undefined, { pattern: REGION, expected: 'a Region code' });
  const allowChange = readFlag('AllowChange', given('AllowChange'));
  const question = { ...request, region, role };
  const { log, before } = context;
  log('INFO', 'lookup started', { ...request, region, assumeRoleArn: role?.roleArn });

  const caller = role === undefined ? context : await assumeRole(role, context);
  const found = await lookup.find(request, { ...caller, region: region ?? context.region });
  const result = lookup.result(found, request);
  log('INFO', 'lookup found', { answer: result.answer });
  if (before !== undefined && before !== result.answer && !allowChange && asksTheSame(lookup, request, oldProperties)) {
    const refused = lookup.changed(before, found, request);
    if (refused !== undefined) throw new LookupError(refused);
  }
  return { result, question };
}

function asksTheSame(lookup: Lookup, request: object, oldProperties: unknown): boolean {
  try {
    return sameSelector(lookup.selector(request), lookup.selector(lookup.readRequest(readProperties(oldProperties))));
  } catch {
    return true;
  }
}

/** Whether two selectors are the same except for case, Unicode form and outer spaces, in which somebody only corrects a name. */
export function sameSelector(one: unknown, other: unknown): boolean {
  return JSON.stringify(folded(one)) === JSON.stringify(folded(other));
}

function folded(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFKC').trim().toLowerCase();
  if (Array.isArray(value)) return value.map(folded);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, folded(member)])) : value;
}

/**
 * Assumes a role, in the Region of the function, and returns the context of calls as that role.
 *
 * @throws CallFailedError if the role cannot be assumed
 */
export async function assumeRole(role: AssumeRole, context: LookupContext): Promise<LookupContext> {
  const { region, account, credentials: own, hide } = context;
  const { roleArn } = role;
  const api = sts(region, own);
  try {
    const credentials = await call({
      action: 'sts:AssumeRole', service: 'AWS STS', region, api,
      hint: `the trust policy of ${roleArn} allows the role of the function, with the external ID if it requires one`,
    }, (signal) => api.assumeRole(role, signal), context);
    hide(credentials.secretAccessKey, credentials.sessionToken);
    return { ...context, account: roleArn.split(':')[4] ?? account, credentials, policies: { haveTakenEffect: false } };
  } finally {
    api.close();
  }
}
