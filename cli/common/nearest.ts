/** A mistake of one letter in three, and never more. */
const SHARE = 3;

/** The name that is nearest to a mistyped one; undefined if none is near. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  const [best] = names.map((name) => ({ name, distance: distance(typed, name) })).sort((one, other) => one.distance - other.distance);
  return best !== undefined && best.distance <= Math.ceil(best.name.length / SHARE) ? best.name : undefined;
}

/** How many letters are to be added, removed or changed. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
