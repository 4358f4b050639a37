/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    configFile: 'jest.config.mjs',
    config: {
      // Jest finds the tests of a file through the imports of files in these.
      roots: ['cli', 'lookups', 'lambda', 'lib', 'test'].map((folder) => `<rootDir>/${folder}`),
      // Tests in one process that state what the mutated code decides.
      testMatch: [
        '<rootDir>/test/{lookups,lambda,lib/values,lib/cached,cli/common,cli/deployed,cli/plan,cli/report,cli/values}/**/*.test.ts',
        '<rootDir>/test/{cli/arguments,lib/permission-sets,lib/provider/options,lib/provider/provider}.test.ts',
      ],
      // In the sandbox, the source has all mutants in it.
      testPathIgnorePatterns: ['/source\\.test\\.ts$'],
      testSequencer: '<rootDir>/test/mutants/nearest-first.cjs',
    },
  },
  mutate: [
    'lookups/**/*.ts', 'lambda/**/*.ts', 'lib/private/**/{check,*rules}.ts', 'lib/private/wire/*.ts',
    // What decides, without files and calls.
    'cli/arguments.ts', 'cli/common/{nearest,wrap}.ts', 'cli/deployed/restore.ts', 'cli/plan/{outcome,runs}.ts',
    'cli/report/print.ts', 'cli/values/*.ts',
  ],
  // The table of test/lookups/reasons/ states every text in full.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: ['/*', '!/cli', '!/lookups', '!/lambda', '!/lib', '!/local-aws', '!/assets', '!/test', '!/*.json', '!/jest.config.mjs'],
  // Each run keeps some memory.
  maxTestRunnerReuse: 50,
  // What a module computes when it is loaded is reached by every test: all would have to run for each change of it.
  ignoreStatic: true,
  timeoutMS: 5_000,
  dryRunTimeoutMinutes: 15,
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName: 'reports/mutants.json' },
};
