import { readdirSync } from 'node:fs';

const SDK = 'node_modules/(@aws-sdk|@smithy)/';

/** The folders that all lookups share, each with those it imports from. Every other folder of lookups/ is that of one lookup. */
const SHARED = { common: [], services: ['common'], calls: ['common', 'services'] };
/** The files that all lookups share. */
const COMMON_FILES = ['just-made', 'lookup', 'pages', 'physical-id', 'properties', 'reason-codes', 'reasons'];

const rooms = readdirSync('lookups', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => {
  const below = SHARED[name] ?? [...Object.keys(SHARED).map((folder) => `${folder}/`), ...COMMON_FILES.map((file) => `${file}\\.ts$`)];
  return {
    name: `room-${name}`,
    comment: 'A folder of lookups/ imports only from those below it, and the wire.',
    from: { path: `^lookups/${name}/` },
    to: { path: '^(lookups|lambda|cli|lib)/', pathNot: `^(lookups/(${[`${name}/`, ...below].join('|')})|lib/private/wire/)` },
  };
});

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
      name: 'lookups-alone',
      comment: 'A lookup does not know who asks.',
      from: { path: '^lookups/' },
      to: { path: '^(lambda|cli)/' },
    },
    {
      name: 'function-and-command-apart',
      comment: 'The function and the command use the lookups, and never each other.',
      from: { path: '^(lambda|cli)/' },
      to: { path: '^(lambda|cli)/', pathNot: '^$1/' },
    },
    {
      name: 'command-asks-in-one-folder',
      comment: 'Only one folder of the command knows which lookups there are.',
      from: { path: '^cli/', pathNot: '^cli/lookups/' },
      to: { path: '^(lookups/(instance|principal|permission-set|permission-set-role)/|lookups/lookups\\.ts$)' },
    },
    {
      name: 'protocol-alone',
      comment: 'The custom resource protocol knows no lookup.',
      from: { path: '^lambda/protocol/' },
      to: { path: `^lookups/((?!${Object.keys(SHARED).join('|')})[^/]+/|lookups\\.ts$)` },
    },
    {
      name: 'function-without-cdk',
      comment: 'The function and the lookups never import the CDK.',
      from: { path: '^(lambda|lookups)/' },
      to: { path: '^node_modules/(aws-cdk-lib|constructs)/' },
    },
    {
      name: 'clients-in-services',
      comment: 'The clients of AWS are in lookups/services/.',
      from: { path: '^(lookups|lambda)/.+/', pathNot: '^lookups/services/' },
      to: { path: `^${SDK}`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'library-without-function',
      comment: 'The construct reaches the function by its built bundle alone.',
      from: { path: '^lib/' },
      to: { path: `^((lambda|lookups)/|${SDK})` },
    },
    {
      name: 'wire-alone',
      comment: 'The wire imports nothing else.',
      from: { path: '^lib/private/wire/' },
      to: { pathNot: '^lib/private/wire/' },
    },
    {
      name: 'declared',
      comment: 'A package that is imported is in package.json, so that no other package decides its version.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'stand-in-alone',
      comment: 'The stand-in for AWS knows neither the product nor its tests.',
      from: { path: '^local-aws/' },
      to: { path: '^(lib|lookups|lambda|test|build)/' },
    },
  ].map((rule) => ({ severity: 'error', ...rule })),
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' } },
};
