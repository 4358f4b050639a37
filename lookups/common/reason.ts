import { truncate, visible } from './text';

/**
 * Why a lookup failed, for a person who reads it in the console. The text says what was called, where, and what to do. Details
 * follow the text, and the code ends it. If the Reason is too long, the notes of the details are shortened first, and then the
 * last details removed.
 */
export interface Reason<Code extends string = ReasonCode> {
  /** Identifies the Reason in docs/errors.md, in the log and in the output of the command, such as `SeveralMatch`. */
  readonly code: Code;
  readonly text: string;
  readonly details?: readonly Detail[];
  /** The Regions that could not be searched. Somebody with other permissions can find more. @default - every Region was searched */
  readonly notSearched?: readonly string[];
}

/** The codes of the Reasons of the lookups, and of the function itself. docs/errors.md lists them. */
export type ReasonCode =
  | 'AttributesTooLong' | 'CallFailed' | 'CannotBeVerified' | 'CertificateNotTrusted' | 'Changed'
  | 'ChangedOrNotSearched' | 'Denied' | 'EndlessPagination' | 'FilterNotSupported'
  | 'IdentityStoreNotFound' | 'InconsistentAnswer' | 'InvalidProperty' | 'InvalidRequest'
  | 'InvalidRequestType' | 'KmsDenied' | 'KmsUnusable' | 'MalformedAnswer' | 'NoAnswer'
  | 'NoCredentials' | 'NoIdentityStore' | 'NoInstance' | 'NoInstanceList' | 'NoMatch'
  | 'NoPermissionSets' | 'NoRegionSearched' | 'NotOneSelector' | 'NotPrimaryRegion' | 'OutOfTime'
  | 'PrimaryRegionUnknown' | 'RegionNotSearched' | 'SelectorNotSupported' | 'SelectorRejected'
  | 'ServiceFailed' | 'SeveralMatch' | 'SignatureRejected' | 'StillCreating' | 'Throttled'
  | 'TimedOut' | 'Unexpected' | 'UnknownCaller' | 'UnknownOperation' | 'UnknownResourceType'
  | 'Unreachable' | 'Unresolvable';

/** One thing that a service returned. */
export interface Detail {
  readonly text: string;
  /** Text that can be shortened: names, messages of the service. */
  readonly note?: string;
}

/** The lookup fails with this Reason. */
export class LookupError extends Error {
  public override readonly name = 'LookupError';

  public constructor(public readonly reason: Reason) {
    super(reason.text);
  }
}

/** More than fit into a response. A lookup can return a hundred thousand instances. */
const MOST_DETAILS = 200;

/**
 * Returns a Reason as text without secrets, at the greatest length for which `fits` returns true. Secrets are removed before
 * anything is shortened, because half a secret would not be recognized. Every line is one of the Reason: what would break a line or
 * reverse its direction in a name or in a message of a service is escaped.
 */
export function renderReason(reason: Reason<string>, redact: (text: string) => string, fits: (text: string) => boolean): string {
  const { details: all = [] } = reason;
  const clean = (text: string) => visible(redact(text));
  const text = clean(reason.text);
  const code = `(${reason.code})`;
  const details = all.slice(0, MOST_DETAILS).map((detail) => ({ text: clean(detail.text), note: clean(detail.note ?? '') }));
  const longest = details.reduce((length, { note }) => Math.max(length, note.length), 0);
  const render = (count: number, noteLength: number) => {
    const shown = details.slice(0, count).map((detail) => detail.text + truncate(detail.note, noteLength));
    const more = all.length - count;
    if (all.length === 0) return `${text} ${code}`;
    return `${[text, ...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n- ')}\n${code}`;
  };
  if (fits(render(details.length, 0))) {
    return render(details.length, greatest(longest, (length) => fits(render(details.length, length))));
  }
  const count = greatest(details.length, (length) => fits(render(length, 0)));
  const rendered = render(count, 0);
  return fits(rendered) ? rendered : `${truncateToFit(text, (start) => fits(`${start} ${code}`))} ${code}`;
}

/** Shortens a text to the greatest length for which `fits` returns true, and never within a character. */
export function truncateToFit(text: string, fits: (text: string) => boolean): string {
  return truncate(text, greatest(text.length, (length) => fits(truncate(text, length))));
}

/**
 * Returns the greatest number up to `most` for which the predicate holds; at least 0. Up to there it holds for all smaller ones, and
 * for all greater ones it is the same as for `most`.
 */
function greatest(most: number, holds: (candidate: number) => boolean): number {
  // The whole text has no ellipsis, so it can fit even if a text that is one character shorter does not.
  if (holds(most)) return most;
  let low = 0;
  let high = 1;
  while (holds(high)) {
    low = high;
    high *= 2;
  }
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
