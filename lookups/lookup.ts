import { REGION } from '../lib/private/wire/formats';
import { type CallContext, call } from './calls/call';
import { type Reason, LookupError, truncateToFit } from './common/reason';
import { answersTo, digestOfSelector, readPhysicalId, type Answers } from './physical-id';
import { type Given, readAssumeRole, readFlag, readProperties, readText } from './properties';
import type { AssumeRole } from './services/api';
import { sts } from './services/sts';

/** Everything that a lookup needs from outside. */
export interface LookupContext extends CallContext {
  /** The Region to call: the property `Region`, or the Region of the function. */
  readonly region: string;
  /** Whether what is asked for can have been made a moment ago, so that a service does not return it yet. */
  readonly justMade: boolean;
  /**
   * Returns the time-out of a function, in seconds, that is enough for a lookup of so many milliseconds; undefined if none is.
   *
   * @default - no time-out is known
   */
  readonly timeoutFor?: (lookupMs: number) => number | undefined;
  /** Keeps secrets of the lookup out of the log and the response. */
  readonly hide: (...secrets: readonly (string | undefined)[]) => void;
}

/** A lookup: how custom resources of one type are handled. What all lookups have in common is done in `lookUp`. */
export interface Lookup<Request extends object = object, Found = unknown> {
  /**
   * Reads and checks the properties that only this lookup has. Lists without an order are sorted.
   *
   * @throws LookupError if a property is invalid
   */
  readRequest(given: Given): Request;

  /**
   * What selects each thing that is looked up. If it changes, the answer may change as well. Names are folded; what is exact to
   * the service stays as it is.
   */
  selectors(request: Request): readonly unknown[];

  /**
   * Finds exactly what is asked for.
   *
   * @param before the answers of the last deployment
   * @throws LookupError if it is not found, or if it cannot be used
   */
  find(request: Request, context: LookupContext, before: Answers): Promise<Found>;

  /** The result for CloudFormation. */
  result(found: Found, request: Request): Result;

  /** The Reason to refuse answers other than before, to the same selectors. @default - another answer is accepted */
  changed?(changes: Changes, found: Found, request: Request): Reason;
}

/** The attributes of a custom resource, as flat strings. */
export type Attributes = Readonly<Record<string, string>>;

/** The result of a lookup. */
export interface Result {
  readonly attributes: Attributes;
  /** The attribute that can be shortened. @default - none */
  readonly truncatable?: string;
  /** The Reason if the attributes are still too long. */
  readonly tooLong: Reason;
  /** What identifies the things that were found, in the order of their selectors. */
  readonly answers: readonly string[];
  /** The Regions that could not be searched. Somebody with other permissions can find something else. @default - none */
  readonly notSearched?: readonly string[];
}

/** Another answer than before to the same selector. */
export interface Change {
  /** The position of the selector. */
  readonly index: number;
  readonly was: string;
  readonly is: string;
}

type Changes = readonly [Change, ...Change[]];

/** What a lookup is asked, and what is known of the time before. */
export interface Question {
  /** The resource properties; unknown ones are ignored. */
  readonly properties: unknown;
  /** The ID of the deployed resource. @default - there is none */
  readonly physicalResourceId?: string;
  /** The properties of the last deployment, for an ID of an earlier version, which does not tell what selected its answers. */
  readonly oldProperties?: unknown;
  /** Whether there is room for attributes, beside these answers. @default - there is room for all */
  readonly fits?: (attributes: Attributes, answers: Answers) => boolean;
}

/** The result of a lookup, and its answers as a physical ID contains them. */
export interface Answered {
  readonly result: Result;
  readonly answers: Answers;
}

/** Another answer than before is refused. */
export class RefusedError extends LookupError {
  /** @param answered what was found */
  public constructor(reason: Reason, public readonly answered: Answered) {
    super(reason);
  }
}

/**
 * Runs a lookup: reads the properties, makes the calls as the role to assume, refuses an answer that has changed although the
 * selector is the same, and shortens the attributes until they fit.
 *
 * @throws RefusedError if it is refused; LookupError if there is no result, or one whose attributes do not fit
 */
export async function lookUp(lookup: Lookup, question: Question, context: LookupContext): Promise<Answered> {
  const given = readProperties(question.properties);
  const request = lookup.readRequest(given);
  const role = readAssumeRole(given);
  // `""` if it is an attribute that the service did not return.
  const region = readText('region', given('Region') || undefined, REGION);
  const allowChange = readFlag('allowChange', given('AllowChange'));
  const { log } = context;
  const asRole = role === undefined ? '' : ` as ${role.roleArn}`;
  log('INFO', `the lookup asks in ${region ?? context.region}${asRole} for ${JSON.stringify(request)}`, {
    ...request, region, assumeRoleArn: role?.roleArn,
  });

  const selectors = lookup.selectors(request).map(digestOfSelector);
  const before = answersBefore(lookup, question, selectors);
  const caller = role === undefined ? context : await assumeRole(role, context);
  const found = await lookup.find(request, { ...caller, region: region ?? context.region }, before);
  const result = lookup.result(found, request);
  log('INFO', `the lookup found ${result.answers.join(', ')}`, { answers: result.answers });
  const answers = answersTo(selectors, result.answers);
  const [change, ...others] = changesOf(before, answers);
  if (change !== undefined && !allowChange && lookup.changed !== undefined) {
    throw new RefusedError(lookup.changed([change, ...others], found, request), { result, answers });
  }
  const { fits = () => true } = question;
  return { result: { ...result, attributes: fitting(result, (attributes) => fits(attributes, answers)) }, answers };
}

/**
 * The attributes, of which one is shortened if need be.
 *
 * @throws LookupError if they do not fit, even without that one
 */
export function fitting({ attributes, truncatable, tooLong }: Result, fits: (attributes: Attributes) => boolean): Attributes {
  const withText = (text: string) => (truncatable === undefined ? attributes : { ...attributes, [truncatable]: text });
  if (!fits(withText(''))) throw new LookupError(tooLong);
  return withText(truncateToFit(attributes[truncatable ?? ''] ?? '', (text) => fits(withText(text))));
}

/** The answers before. What selected them stands in the ID, or else in the old properties, if these can be read. */
function answersBefore(lookup: Lookup, { physicalResourceId = '', oldProperties }: Question, selectorsNow: readonly string[]): Answers {
  const id = readPhysicalId(physicalResourceId);
  if (id === undefined) return new Map();
  const { answers, selectors } = id;
  if (selectors.length > 0) return answersTo(selectors, answers);
  try {
    return answersTo(lookup.selectors(lookup.readRequest(readProperties(oldProperties))).map(digestOfSelector), answers);
  } catch (error) {
    if (!(error instanceof LookupError)) throw error;
    // Nothing tells what selected the answers before, so another answer is taken for a change.
    return answersTo(selectorsNow, answers);
  }
}

/** Answers to another selector than before are no changes, because something else was asked. */
function changesOf(before: Answers, answers: Answers): Change[] {
  return [...answers].flatMap(([selector, is], index) => {
    const was = before.get(selector) ?? is;
    return was === is ? [] : [{ index, was, is }];
  });
}

/**
 * Assumes a role, in the Region of the function, and returns the context of calls as that role.
 *
 * @throws CallFailedError if the role cannot be assumed
 */
export async function assumeRole(role: AssumeRole, context: LookupContext): Promise<LookupContext> {
  const { account, hide } = context;
  const { roleArn } = role;
  const api = sts(context);
  try {
    const credentials = await call(api.assumeRole(role), (answer) => answer, context);
    hide(credentials.secretAccessKey, credentials.sessionToken);
    return { ...context, account: roleArn.split(':')[4] ?? account, credentials };
  } finally {
    api.close();
  }
}
