import fc from 'fast-check';

/*
 * Import this to use the same cases of the properties in every run. PROPERTY_SEED=<number> uses other cases.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 2026), numRuns: 100 });

/** Any Unicode character: every third one is in ASCII, where most special cases are. */
const character = fc.oneof(fc.nat(0x7f), fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff })).map((code) => String.fromCodePoint(code));

/** A text of any Unicode characters, counted in these. `unit: 'binary'` of fast-check makes a table of all of them first. */
export function anyText(length: { readonly minLength?: number; readonly maxLength: number }): fc.Arbitrary<string> {
  return fc.string({ unit: character, ...length });
}
