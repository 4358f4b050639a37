import fc from 'fast-check';

/*
 * Import this to use the same cases of the properties in every run. PROPERTY_SEED=<number> uses other cases.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 2026), numRuns: 300 });
