import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const PROJECT = join(__dirname, '..');
const SCRIPTS = join(PROJECT, 'scripts');

let folder: string;

beforeAll(() => {
  // In node_modules, so that the copy of the script finds what it imports.
  const cache = join(PROJECT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'bundle-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Bundles the function with a copy of the script in which one text is replaced, and returns the output of the build. */
async function bundleWith(text: string, other: string): Promise<string> {
  const source = readFileSync(join(SCRIPTS, 'bundle.mjs'), 'utf8');
  expect(source).toContain(text);
  const out = mkdtempSync(join(folder, 'run-'));
  writeFileSync(join(out, 'run.mjs'), "import { bundleLookup } from './bundle.mjs';\n\nawait bundleLookup();\n");
  writeFileSync(join(out, 'bundle.mjs'), source.replaceAll("'assets/", `'${out}/assets/`).replaceAll("'./", `'${pathToFileURL(SCRIPTS).href}/`).replace(text, other));
  return promisify(execFile)(process.execPath, [join(out, 'run.mjs')], { cwd: PROJECT }).then(() => 'built', (error: unknown) => String(error));
}

test('the build passes with the SDK that is installed', async () => {
  expect(await bundleWith("'bowser'", "'bowser'")).toBe('built');
});

test.each([
  ['a module is gone', "'@smithy/core/retry'", "'@smithy/core/retries'",
    'The SDK no longer has @smithy/core/retries. Find out what replaced it, and change scripts/bundle.mjs.'],
  ['a module that is loaded on demand is gone', "'bowser'", "'bowsers'", 'The SDK no longer has bowsers.'],
  ['the index of protocols is gone', "'@aws-sdk/core/protocols'", "'@aws-sdk/core/protocol'", 'The SDK no longer has @aws-sdk/core/protocol.'],
  ['a protocol is gone', 'json/AwsJson1_1Protocol.js', 'json/AwsJson1_2Protocol.js', 'Cannot read file'],
  ['a stub lacks an export', "'@smithy/core/retry'", "'@smithy/core/client'", 'No matching export in "lambda/aws/sdk-stubs.ts"'],
  ['a file is gone', 'schemas_0', 'schemas_9', 'schemas_9\\.js$/. Find out what replaced it, and change scripts/bundle.mjs.'],
  ['a text in a file is gone', 'registerError', 'registerErrors', 'schemas_0.js does not contain /^n0_registry\\.registerErrors\\(.*$/gm. Find out what replaced it,'],
  ['a text in a manifest is gone', '"version"', '"versions"', 'package.json does not contain /^\\{.*?("versions": "[^"]+").*\\}\\s*$/s. Find out'],
])('the build fails and says where to look when the SDK has changed: %s', async (_what, text, other, said) => {
  expect(await bundleWith(text, other)).toContain(said);
});
