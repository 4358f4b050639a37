import { ROLE_ARN } from '../../lib/private/wire/formats';
import { LookupError } from '../../lookups/common/reason';
import { lookUp, RefusedError, type Answered, type LookupContext, type Question } from '../../lookups/lookup';
import { lookupOf } from '../../lookups/lookups';
import type { PhysicalId } from '../../lookups/physical-id';
import { CODE_MEANINGS } from '../../lookups/reason-codes';
import type { PlanReason } from '../common/command-error';
import { attributesFrom, rowOf, type Fields, type Texts } from './rows';

/** What a lookup found. */
export interface Found {
  /** As in the physical ID. */
  readonly answers: readonly string[];
  readonly attributes: Texts;
  /** Why the deployment refuses it: it is another answer than before. */
  readonly refused?: PlanReason;
}

/** Why a lookup found nothing that it can return. */
export interface NotFound {
  readonly reason: PlanReason;
  /** Whether a deployment fails with it as well. */
  readonly fails: boolean;
  /** Whether there is nothing that matches. */
  readonly isNothing: boolean;
}

/** What a custom resource is asked. */
export interface Asked extends Question {
  readonly type: string;
  readonly properties: Fields;
}

/** Looks up what a custom resource would. */
export async function find({ type, ...question }: Asked, given: LookupContext): Promise<Found | NotFound> {
  const { longestMs, selectedBy = [] } = rowOf(type);
  const context = longestMs === undefined ? given : { ...given, deadline: given.clock.now() + longestMs };
  const found = ({ result: { attributes, notSearched = [] }, answers }: Answered, refused?: PlanReason): Found | NotFound => {
    // The function may be allowed to search that Region, and find another one there.
    if (notSearched.length > 0 && selectedBy.every((name) => question.properties[name] === undefined)) return closedTo(notSearched);
    return { answers: [...answers.values()], attributes, ...(refused && { refused }) };
  };
  try {
    return found(await lookUp(lookupOf(type), { ...question, properties: asReader(question.properties) }, context));
  } catch (error) {
    if (error instanceof RefusedError) return found(error.answered, error.reason);
    if (!(error instanceof LookupError)) throw error;
    const { reason } = error;
    const { fails, nothingFound = false } = CODE_MEANINGS[reason.code];
    const { notSearched = [] } = reason;
    return notSearched.length > 0 && nothingFound ? closedTo(notSearched) : { reason, fails, isNothing: nothingFound };
  }
}

/** Nobody knows what is in a Region that is closed to whoever reads. */
function closedTo(regions: readonly string[]): NotFound {
  const text = `You are not allowed to search ${regions.join(', ')}, and the function may be. Read as somebody who is, or select by `
    + 'instanceArn or identityStoreId.';
  return { reason: { code: 'NotReadable', text }, fails: false, isNothing: false };
}

/** Adds who reads, if that is why nothing could be told. */
export function deniedTo(result: NotFound, nobodyElse: string): NotFound {
  const { reason } = result;
  const isDenied = Object.entries(CODE_MEANINGS).some(([code, { denied }]) => code === reason.code && denied);
  return isDenied ? { ...result, reason: { ...reason, text: `${reason.text} ${nobodyElse}` } } : result;
}

/** Whether a lookup found what a physical ID contains. An ID of an earlier version has no selectors, and can have fewer answers. */
export function isSameAnswer({ answers, selectors }: PhysicalId, now: readonly string[]): boolean {
  return answers.join() === now.slice(0, selectors.length === 0 ? answers.length : now.length).join();
}

/** The attributes of a deployed lookup that is not run again. Those that its answers do not tell are asked for. */
export async function heldAttributes(
  { type, properties, fits }: Pick<Asked, 'type' | 'properties' | 'fits'>, answers: readonly string[], context: LookupContext | undefined,
): Promise<Texts> {
  const known = attributesFrom(type, answers, properties);
  const { selectedBy } = rowOf(type);
  if (selectedBy === undefined || context === undefined) return known;
  const { SearchRegions, Region } = properties;
  const selection = Object.fromEntries(selectedBy.map((name, index) => [name, answers[index]]));
  const found = await find({ type, properties: { SearchRegions, Region, ...selection }, fits }, context);
  return 'attributes' in found ? found.attributes : known;
}

/** The role that the function assumes; undefined if none. */
export function assumedRole({ AssumeRoleArn: arn, AssumeRoleExternalId: id }: Fields): { arn: string; externalId?: string } | undefined {
  if (typeof arn !== 'string' || !ROLE_ARN.pattern.test(arn)) return undefined;
  return { arn, ...(typeof id === 'string' && { externalId: id }) };
}

/** The properties for somebody who reads as themselves: any reader of the account finds the same. */
function asReader(properties: Fields): Fields {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !name.startsWith('AssumeRole')));
}
