import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import manifest from '../../package.json';
import { execute, run, UserFolder } from './packed';

let folder: UserFolder;

beforeAll(async () => {
  folder = await UserFolder.create();
});

afterAll(() => folder.remove());

/** The output of a program of a user. */
async function output(file: string, lines: readonly string[]): Promise<string> {
  await writeFile(join(folder.path, file), lines.join('\n'));
  const { stdout } = await execute(process.execPath, [file], { cwd: folder.path });
  return stdout;
}

/** All files of the package, except the compiled constructs. */
const FILES = [
  '.jsii',
  'LICENSE',
  'README.md',
  'THIRD-PARTY-NOTICES',
  // The bundle of the function.
  'assets/lookup/chunk-*.mjs',
  'assets/lookup/group-lookup-*.mjs',
  'assets/lookup/identity-store-*.mjs',
  'assets/lookup/index.mjs',
  'assets/lookup/organizations-*.mjs',
  'assets/lookup/sdk-stubs-*.mjs',
  'assets/lookup/sts-*.mjs',
  'assets/lookup/user-lookup-*.mjs',
  // The bundle of the command.
  'assets/preflight/bowser-*.mjs',
  'assets/preflight/chunk-*.mjs',
  'assets/preflight/dist-es-*.mjs',
  'assets/preflight/event-streams-*.mjs',
  'assets/preflight/identity-store-*.mjs',
  'assets/preflight/index.mjs',
  'assets/preflight/loadSso-*.mjs',
  'assets/preflight/main-*.mjs',
  'assets/preflight/signin-*.mjs',
  'assets/preflight/sso-oidc-*.mjs',
  'assets/preflight/sts-*.mjs',
  'package.json',
];

const SYNTHESIS = [
  "const stack = new Stack(new App(), 'Stack');",
  "new IdentityCenterLookup(stack, 'Lookup', { instanceType: IdentityCenterInstanceType.ORGANIZATION });",
  "const { Resources } = stack.node.root.synth().getStackArtifact('Stack').template;",
  'console.log(Object.values(Resources).map(({ Type }) => Type).sort().join());',
];
const RESOURCES = 'AWS::IAM::Role,AWS::Lambda::Function,AWS::Logs::LogGroup,Custom::IdentityCenterLookup\n';

test('the package holds these files and no others', async () => {
  // The names of chunks depend on their contents, and the bundler decides how many there are.
  const files = (await folder.files()).map((file) => file.replace(/-[A-Z0-9]{8}(?=\.mjs$)/, '-*'));
  const sources = await readdir(join(__dirname, '..', '..', 'lib'), { recursive: true });
  const compiled = sources.filter((file) => file.endsWith('.ts')).flatMap((file) => {
    const path = `build/${file.split(sep).join('/').slice(0, -'.ts'.length)}`;
    return [`${path}.d.ts`, `${path}.js`];
  });
  expect([...new Set(files)]).toEqual([...FILES, ...compiled].sort());
});

test('the package needs its two peers, and nothing else at run time', () => {
  expect(manifest.peerDependencies).toEqual({ 'aws-cdk-lib': '^2.224.0', constructs: '^10.0.5' });
  expect(Object.keys(manifest).filter((key) => /dependencies$/i.test(key)).sort()).toEqual(['devDependencies', 'peerDependencies']);
});

test('a CommonJS program requires it and synthesizes', async () => {
  const program = [
    "const { App, Stack } = require('aws-cdk-lib');",
    "const { IdentityCenterInstanceType, IdentityCenterLookup } = require('cdk-identity-center-lookup');",
    ...SYNTHESIS,
  ];
  expect(await output('program.cjs', program)).toBe(RESOURCES);
});

test('an ES module imports it by name and synthesizes', async () => {
  const program = [
    "import { App, Stack } from 'aws-cdk-lib';",
    "import { IdentityCenterInstanceType, IdentityCenterLookup } from 'cdk-identity-center-lookup';",
    ...SYNTHESIS,
  ];
  expect(await output('program.mjs', program)).toBe(RESOURCES);
});

test('npx runs its command where npm has installed the package without its peers', async () => {
  const app = join(folder.path, 'without-peers');
  await mkdir(app);
  await writeFile(join(app, 'package.json'), '{}');
  await run('npm', ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', folder.tarball], app);
  expect(await readdir(join(app, 'node_modules'))).toEqual(expect.not.arrayContaining(['aws-cdk-lib', 'constructs']));
  const { stdout } = await run('npx', ['cdk-identity-center-lookup', '--version'], app);
  expect(stdout).toBe(`${manifest.version}\n`);
});

test('publint finds nothing', async () => {
  const publint = join(dirname(require.resolve('publint')), 'cli.js');
  const { stdout } = await execute(process.execPath, [publint, 'run', folder.package, '--strict', '--pack', 'false']);
  expect(stdout).toContain('All good!');
});

test('it contains the license that it names', async () => {
  expect(manifest.license).toBe('Apache-2.0');
  expect((await stat(join(folder.package, 'LICENSE'))).size).toBeGreaterThan(10_000);
});

