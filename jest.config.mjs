/** @type {import('jest').Config} */
export default {
  testEnvironment: './test/support/shared-environment.cjs',
  globalSetup: './test/support/global-setup.cjs',
  globalTeardown: './test/support/global-teardown.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Some tests run a compiler, which is slow on a machine with two busy cores.
  testTimeout: 120_000,
  // By default, jest leaves one core to its main process, which hardly uses it.
  maxWorkers: '100%',
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
    '/node_modules/(aws-cdk-lib|constructs|cdk-nag)/.*\\.js$': './test/support/load-once.cjs',
  },
  transformIgnorePatterns: ['/node_modules/(?!(aws-cdk-lib|constructs|cdk-nag)/)'],
  modulePathIgnorePatterns: ['<rootDir>/build', '<rootDir>/assets', '<rootDir>/dist', '<rootDir>/cdk.out'],
  collectCoverageFrom: ['lib/**/*.ts', 'lookups/**/*.ts', 'lambda/**/*.ts'],
  coverageReporters: ['text-summary'],
  coverageThreshold: { global: { branches: 95 } },
};
