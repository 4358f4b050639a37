import { readdirSync } from 'node:fs';

const SDK = 'node_modules/(@aws-sdk|@smithy)/';

/** The folders of the function that all lookups share, each with those it imports from. Every other folder is that of a lookup. */
const SHARED = {
  common: [],
  aws: ['common'],
  calls: ['common', 'aws'],
  protocol: ['common', 'calls'],
  lookup: ['common', 'aws', 'calls', 'protocol'],
};
const LOOKUP = ['common', 'aws', 'calls', 'lookup'];

const rooms = readdirSync('lambda', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => ({
  name: `room-${name}`,
  comment: 'A folder of the function imports only from those below it, and the wire.',
  from: { path: `^lambda/${name}/` },
  to: { path: '^(lambda|lib)/', pathNot: `^(lambda/(${[name, ...SHARED[name] ?? LOOKUP].join('|')})|lib/private/wire)/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'No file imports itself, not even by way of types.',
      from: {},
      to: { circular: true },
    },
    ...rooms,
    {
      name: 'function-without-cdk',
      comment: 'The function never imports the CDK.',
      from: { path: '^lambda/' },
      to: { path: '^node_modules/(aws-cdk-lib|constructs)/' },
    },
    {
      name: 'clients-in-aws',
      comment: 'The clients of AWS are in lambda/aws/.',
      from: { path: '^lambda/.+/', pathNot: '^lambda/aws/' },
      to: { path: `^${SDK}`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'library-without-function',
      comment: 'The construct reaches the function by its built bundle alone.',
      from: { path: '^lib/' },
      to: { path: `^(lambda/|${SDK})` },
    },
    {
      name: 'wire-alone',
      comment: 'The wire imports nothing else.',
      from: { path: '^lib/private/wire/' },
      to: { pathNot: '^lib/private/wire/' },
    },
    {
      name: 'stand-in-alone',
      comment: 'The stand-in for AWS knows neither the product nor its tests.',
      from: { path: '^local-aws/' },
      to: { path: '^(lib|lambda|test|build)/' },
    },
  ].map((rule) => ({ severity: 'error', ...rule })),
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' } },
};
