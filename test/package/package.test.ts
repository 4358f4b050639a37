import { parse } from 'acorn';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import ts from 'typescript';
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
  'assets/lookup.zip',
  'assets/cli/index.js',
  'assets/cli/main.js',
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
  const sources = await readdir(join(__dirname, '..', '..', 'lib'), { recursive: true });
  const compiled = sources.filter((file) => file.endsWith('.ts')).flatMap((file) => {
    const path = `build/${file.split(sep).join('/').slice(0, -'.ts'.length)}`;
    return [`${path}.d.ts`, `${path}.js`];
  });
  expect(await folder.files()).toEqual([...FILES, ...compiled].sort());
});

test('the package needs its two peers, and nothing else at run time', () => {
  expect(manifest.peerDependencies).toEqual({ 'aws-cdk-lib': '^2.224.0', constructs: '^10.0.5' });
  expect(Object.keys(manifest).filter((key) => /dependencies$/i.test(key)).sort()).toEqual(['devDependencies', 'peerDependencies']);
});

test('a CommonJS program requires the package and synthesizes', async () => {
  const program = [
    "const { App, Stack } = require('aws-cdk-lib');",
    "const { IdentityCenterInstanceType, IdentityCenterLookup } = require('cdk-identity-center-lookup');",
    ...SYNTHESIS,
  ];
  expect(await output('program.cjs', program)).toBe(RESOURCES);
});

test('an ES module imports the package by name and synthesizes', async () => {
  const program = [
    "import { App, Stack } from 'aws-cdk-lib';",
    "import { IdentityCenterInstanceType, IdentityCenterLookup } from 'cdk-identity-center-lookup';",
    ...SYNTHESIS,
  ];
  expect(await output('program.mjs', program)).toBe(RESOURCES);
});

test('npx runs the command where npm has installed the package without its peers', async () => {
  const app = join(folder.path, 'without-peers');
  await mkdir(app);
  await writeFile(join(app, 'package.json'), '{}');
  await run('npm', ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', folder.tarball], app);
  expect(await readdir(join(app, 'node_modules'))).toEqual(expect.not.arrayContaining(['aws-cdk-lib', 'constructs']));
  const { stdout } = await run('npx', ['cdk-identity-center-lookup', '--version'], app);
  expect(stdout).toBe(`${manifest.version}\n`);
});

test('Yarn runs the command under Plug\'n\'Play', async () => {
  const app = join(folder.path, 'plug-n-play');
  await mkdir(app);
  await writeFile(join(app, 'package.json'), JSON.stringify({ dependencies: { [manifest.name]: `file:${folder.tarball}` } }));
  await writeFile(join(app, 'yarn.lock'), '');
  const settings = {
    YARN_NODE_LINKER: 'pnp', YARN_ENABLE_NETWORK: '0', YARN_ENABLE_TELEMETRY: '0', YARN_ENABLE_GLOBAL_CACHE: '0',
    YARN_ENABLE_IMMUTABLE_INSTALLS: '0',
  };
  const program = require.resolve('@yarnpkg/cli-dist/bin/yarn.js');
  const yarn = (...args: string[]) => execute(process.execPath, [program, ...args], { cwd: app, env: { ...process.env, ...settings } });
  await yarn('install');
  // Other programs read the bundle of the function from the disk, not from an archive.
  expect((await yarn('node', '--print', `require.resolve('${manifest.name}')`)).stdout).toContain(join(app, '.yarn', 'unplugged'));
  expect((await yarn(manifest.name, '--version')).stdout).toBe(`${manifest.version}\n`);
});

describe('the entry of the command', () => {
  const entry = (): string => join(folder.package, manifest.bin['cdk-identity-center-lookup']);

  test('has the syntax of ECMAScript 2015, which any Node.js can parse', async () => {
    parse(await readFile(entry(), 'utf8'), { ecmaVersion: 2015, allowHashBang: true });
  });

  test.each(['14.21.3', '20.17.0'])('says in one line that Node.js %s is too old', async (version) => {
    const pretend = `data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"${version}"}})`;
    const failure: unknown = await execute(process.execPath, ['--import', pretend, entry()]).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 1, stdout: '', stderr: `cdk-identity-center-lookup needs Node.js 20.18 or later. This is Node.js ${version}.\n`,
    });
  });
});

test('publint finds no fault in the package', async () => {
  const publint = join(dirname(require.resolve('publint')), 'cli.js');
  const { stdout } = await execute(process.execPath, [publint, 'run', folder.package, '--strict', '--pack', 'false']);
  expect(stdout).toContain('All good!');
});

test('the package contains the license that it names', async () => {
  expect(manifest.license).toBe('Apache-2.0');
  expect((await stat(join(folder.package, 'LICENSE'))).size).toBeGreaterThan(10_000);
});

const GOOD_TYPES = `
import { App, Stack } from 'aws-cdk-lib';
import type { IInstanceRef } from 'aws-cdk-lib/aws-sso';
import { IdentityCenterInstanceType, IdentityCenterLookup, type IdentityCenterLookupProps, type IIdentityCenterInstance } from 'cdk-identity-center-lookup';

const props: IdentityCenterLookupProps = { instanceType: IdentityCenterInstanceType.ORGANIZATION };
const lookup = new IdentityCenterLookup(new Stack(new App(), 'Stack'), 'Lookup', props);
export const instance: IIdentityCenterInstance & IInstanceRef = lookup;
export const regions: string[] = lookup.enabledRegions;
`;
const BAD_TYPES = `
import { IdentityCenterLookup } from 'cdk-identity-center-lookup';
export const regions: number = IdentityCenterLookup.prototype.enabledRegions;
`;
const NOT_A_NUMBER = "Type 'string[]' is not assignable to type 'number'.";

/** The errors of the compiler in programs of a user, and in the declarations of the package that they use, by file. */
async function findings(programs: Readonly<Record<string, string>>, options: ts.CompilerOptions): Promise<Record<string, string[]>> {
  for (const [name, program] of Object.entries(programs)) await writeFile(join(folder.path, name), program);
  const all: ts.CompilerOptions = { strict: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2022, ...options };
  // As tsc does. It parses only the comments that can cause errors.
  const host = Object.assign(ts.createCompilerHost(all), { jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors });
  const compiled = ts.createProgram(Object.keys(programs).map((name) => join(folder.path, name)), all, host);
  const found: Record<string, string[]> = {};
  for (const file of compiled.getSourceFiles()) {
    const { fileName } = file;
    if (!(basename(fileName) in programs) && !fileName.includes('/cdk-identity-center-lookup/build/')) continue;
    found[basename(fileName)] = ts
      .getPreEmitDiagnostics(compiled, file)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  }
  return found;
}

/** No error in any of the public declarations. */
async function clean(): Promise<Record<string, string[]>> {
  const declarations = (await folder.files()).filter((file) => /^build\/[^/]+\.d\.ts$/.test(file));
  expect(declarations).toContain('build/identity-center-lookup.d.ts');
  return Object.fromEntries(declarations.map((file) => [basename(file), []]));
}

test('the types of the package are found and correct with node16, in CommonJS and in ES modules', async () => {
  const options = { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 };
  expect(await findings({ 'good.cts': GOOD_TYPES, 'good.mts': GOOD_TYPES, 'bad.mts': BAD_TYPES }, options)).toEqual({
    ...await clean(), 'good.cts': [], 'good.mts': [], 'bad.mts': [NOT_A_NUMBER],
  });
});

test('the types of the package are found under bundler', () => {
  const { resolvedModule } = ts.resolveModuleName('cdk-identity-center-lookup', join(folder.path, 'good.ts'), {
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  }, ts.sys);
  expect(resolvedModule?.resolvedFileName).toMatch(/\/cdk-identity-center-lookup\/build\/index\.d\.ts$/);
});
