import fc from 'fast-check';

/*
 * To import this makes the properties of a test file the same at every run. PROPERTY_SEED=<number> looks at other cases.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 2026), numRuns: 300 });
