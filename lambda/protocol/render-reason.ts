import type { Reason } from '../common/reason';
import { cut } from '../common/text';

/** Writes a reason out at the greatest length for which `fits` still says yes. */
export function renderReason(reason: Reason, fits: (text: string) => boolean): string {
  const details = reason.details ?? [];
  const longest = Math.max(0, ...details.map(({ note = '' }) => note.length));
  const render = (count: number, noteLength: number) => {
    const shown = details.slice(0, count).map((detail) => detail.text + cut(detail.note ?? '', noteLength));
    const more = details.length - count;
    return [reason.text, ...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(details.length > 0 ? '\n- ' : '');
  };
  if (fits(render(details.length, 0))) {
    return render(details.length, greatest(longest, (length) => fits(render(details.length, length))));
  }
  const count = greatest(details.length, (length) => fits(render(length, 0)));
  const rendered = render(count, 0);
  return fits(rendered) ? rendered : cutToFit(reason.text, fits);
}

/** Cuts a text to the greatest length for which `fits` still says yes; never inside a character. */
export function cutToFit(text: string, fits: (text: string) => boolean): string {
  return cut(text, greatest(text.length, (length) => fits(cut(text, length))));
}

/** The greatest number up to `most` for which the predicate holds, given that it holds for all below; at least 0. */
function greatest(most: number, holds: (candidate: number) => boolean): number {
  // What is whole has no ellipsis, and may fit where it would not if it were a character shorter.
  if (holds(most)) return most;
  let low = 0;
  let high = 1;
  while (high < most && holds(high)) {
    low = high;
    high *= 2;
  }
  high = Math.min(high, most) - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
