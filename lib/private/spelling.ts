/**
 * The known name that an unknown one is probably meant to be: it differs in case, hyphens, underscores and up to two characters.
 * Of a short name, less than half may differ.
 */
export function meantBy(name: string, known: readonly string[]): string | undefined {
  const distances = known.map((each) => ({ each, edits: edits(plain(name), plain(each)) }));
  const near = distances.filter(({ each, edits: count }) => count <= 2 && count < each.length / 2);
  return near.sort((one, other) => one.edits - other.edits)[0]?.each;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}

/** The number of characters to insert, delete or replace (Levenshtein). */
function edits(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 0; i < one.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      const [left = 0, above = 0, before = 0] = [next[j], row[j + 1], row[j]];
      next.push(Math.min(left + 1, above + 1, one[i] === other[j] ? before : before + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
