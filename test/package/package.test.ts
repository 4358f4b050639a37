import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import manifest from '../../package.json';
import { execute, UserFolder } from './packed';

let folder: UserFolder;

beforeAll(async () => {
  folder = await UserFolder.create();
});

afterAll(() => folder.remove());

/** What a program prints that a user has in the folder. */
async function output(file: string, lines: readonly string[]): Promise<string> {
  await writeFile(join(folder.path, file), lines.join('\n'));
  const { stdout } = await execute(process.execPath, [file], { cwd: folder.path });
  return stdout;
}

const CONTENTS = [
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
  'assets/preflight/signin-*.mjs',
  'assets/preflight/sso-oidc-*.mjs',
  'assets/preflight/sts-*.mjs',
  // The construct.
  'build/identity-center-group-lookup.d.ts',
  'build/identity-center-group-lookup.js',
  'build/identity-center-instance.d.ts',
  'build/identity-center-instance.js',
  'build/identity-center-lookup-props.d.ts',
  'build/identity-center-lookup-props.js',
  'build/identity-center-lookup-provider.d.ts',
  'build/identity-center-lookup-provider.js',
  'build/identity-center-lookup.d.ts',
  'build/identity-center-lookup.js',
  'build/identity-center-principal-lookup-options.d.ts',
  'build/identity-center-principal-lookup-options.js',
  'build/identity-center-user-lookup.d.ts',
  'build/identity-center-user-lookup.js',
  'build/index.d.ts',
  'build/index.js',
  'build/private/acknowledge-wildcards.d.ts',
  'build/private/acknowledge-wildcards.js',
  'build/private/check.d.ts',
  'build/private/check.js',
  'build/private/function-options.d.ts',
  'build/private/function-options.js',
  'build/private/function-role.d.ts',
  'build/private/function-role.js',
  'build/private/log-streams.d.ts',
  'build/private/log-streams.js',
  'build/private/principal-lookup.d.ts',
  'build/private/principal-lookup.js',
  'build/private/props.d.ts',
  'build/private/props.js',
  'build/private/provider-reach.d.ts',
  'build/private/provider-reach.js',
  'build/private/rules.d.ts',
  'build/private/rules.js',
  'build/private/sharing.d.ts',
  'build/private/sharing.js',
  'build/private/show.d.ts',
  'build/private/show.js',
  'build/private/wire.d.ts',
  'build/private/wire.js',
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
  // The bundles' chunks are named by their contents, and how many there are is the bundler's business.
  const files = (await folder.files()).map((file) => file.replace(/-[A-Z0-9]{8}(?=\.mjs$)/, '-*'));
  expect([...new Set(files)]).toEqual(CONTENTS);
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

test('its command is a program that needs no peer', async () => {
  const command = join(folder.package, manifest.bin['cdk-identity-center-lookup']);
  expect(await readFile(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  const { stdout } = await execute(process.execPath, [command, '--help']);
  expect(stdout).toContain('--instance-name');
});

test('publint finds nothing', async () => {
  const publint = join(dirname(require.resolve('publint')), 'cli.js');
  const { stdout } = await execute(process.execPath, [publint, 'run', folder.package, '--strict', '--pack', 'false']);
  expect(stdout).toContain('All good!');
});

test('what it says of its licence is in it', async () => {
  expect(manifest.license).toBe('Apache-2.0');
  expect((await stat(join(folder.package, 'LICENSE'))).size).toBeGreaterThan(10_000);
});

