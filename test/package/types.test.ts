import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { UserFolder } from './packed';

let folder: UserFolder;

beforeAll(async () => {
  folder = await UserFolder.create();
});

afterAll(() => folder.remove());

const GOOD = `
import { App, Stack } from 'aws-cdk-lib';
import type { IInstanceRef } from 'aws-cdk-lib/aws-sso';
import { IdentityCenterInstanceType, IdentityCenterLookup, type IdentityCenterLookupProps, type IIdentityCenterInstance } from 'cdk-identity-center-lookup';

const props: IdentityCenterLookupProps = { instanceType: IdentityCenterInstanceType.ORGANIZATION };
const lookup = new IdentityCenterLookup(new Stack(new App(), 'Stack'), 'Lookup', props);
export const instance: IIdentityCenterInstance & IInstanceRef = lookup;
export const regions: string[] = lookup.enabledRegions;
`;
const BAD = `
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

test('its types are found and correct with node16, in CommonJS and in ES modules', async () => {
  const options = { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 };
  expect(await findings({ 'good.cts': GOOD, 'good.mts': GOOD, 'bad.mts': BAD }, options)).toEqual({
    ...await clean(), 'good.cts': [], 'good.mts': [], 'bad.mts': [NOT_A_NUMBER],
  });
});

test('its types are found under bundler', () => {
  const { resolvedModule } = ts.resolveModuleName('cdk-identity-center-lookup', join(folder.path, 'good.ts'), {
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  }, ts.sys);
  expect(resolvedModule?.resolvedFileName).toMatch(/\/cdk-identity-center-lookup\/build\/index\.d\.ts$/);
});
