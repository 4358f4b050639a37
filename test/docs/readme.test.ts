import { App, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdentityCenterLookup } from '../../lib/index';
import manifest from '../../package.json';
import { REASONS } from '../lookups/reasons/table';
import { addEveryLookup } from '../support/lookups';

const ROOT = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const README = read('README.md');

function section(title: string): string {
  const [, text] = README.split(`\n## ${title}\n`);
  if (text === undefined) throw new Error(`README has no section ${title}`);
  return text.split('\n## ')[0] ?? '';
}

/** The rows of the tables of a text without their headings, as lists of cells. */
function rows(text: string): string[][] {
  const lines = text.split('\n');
  return lines.filter((line, index) => line.startsWith('| ') && !line.startsWith('| ---') && !lines[index + 1]?.startsWith('| ---')).map((line) => (
    line.slice(2, -2).split(' | ').map((cell) => cell.trim())
  ));
}

/** The inline code of a text. */
function quoted(text: string): string[] {
  return [...text.replace(/^```.*?^```$/gms, '').matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');
}

/** The permissions of the function of a stack. */
function actionsOf(make: (stack: Stack) => void): string[] {
  const stack = new Stack(new App(), 'Stack');
  make(stack);
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role')) as [Role];
  return role.Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action));
}

test('README has at most 185 lines, and says before the first section that the package is not published', () => {
  expect(README.trim().split('\n').length).toBeLessThanOrEqual(185);
  expect(README.split('\n## ')[0]).toMatch(/^\*\*Status: 0\.1\.0, experimental, not published\. /m);
});

test.each(['npm ci && npm run demo', 'npm ci && npm test'])('README has %s in a block of its own', (command) => {
  expect(section('Try it')).toContain(`\n\`\`\`sh\n${command}\n\`\`\`\n`);
});

test('the tables of docs/reference.md are those of the assembly', () => {
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'tables.mjs'), '--check'], { cwd: ROOT });
});

test('README says where each example is', () => {
  const folders = readdirSync(join(ROOT, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.filter(({ name }) => !section('I want to …').includes(`[${name}](examples/${name})`))).toEqual([]);
});

test('CONTRIBUTING.md names every script of package.json, except the one that npm runs by itself', () => {
  const named = quoted(read('CONTRIBUTING.md')).flatMap((code) => /^npm (?:run )?([a-z:]+)$/.exec(code)?.[1] ?? []);
  expect(Object.keys(manifest.scripts).filter((script) => !named.includes(script))).toEqual(['prepack']);
});

test('SECURITY.md has every permission that lookups need, and no other', () => {
  const actions = actionsOf((stack) => {
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
    const instance = new IdentityCenterLookup(stack, 'Lookup', { assumeRole: { roleArn: 'arn:aws:iam::111122223333:role/Name' } });
    addEveryLookup(stack, { instance, encryptionKey });
  });
  const written = rows(read('SECURITY.md')).flatMap(([cell = '']) => quoted(cell));
  expect(written.sort()).toEqual([...new Set(actions)].sort());
});

test('docs/function.md has every resource of a lookup, and no other', () => {
  const stack = new Stack(new App(), 'Stack');
  new IdentityCenterLookup(stack, 'Lookup');
  const { Resources } = Template.fromStack(stack).toJSON() as { Resources: Record<string, { Type: string }> };
  const types = Object.values(Resources).map(({ Type }) => Type);
  const written = rows(read('docs/function.md')).flatMap(([cell = '']) => quoted(cell)).filter((code) => code.includes('::'));
  expect(written.sort()).toEqual(types.sort());
});

test('docs/errors.md has a row for the code of every Reason, and no other', () => {
  const codes = REASONS.map(([, reason]) => reason().code);
  const written = rows(read('docs/errors.md')).map(([cell = '']) => quoted(cell)[0]);
  expect([...new Set(written)].sort()).toEqual([...new Set(codes)].sort());
});

interface Role {
  readonly Properties: { readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly { readonly Action: string | string[] }[] } }[] };
}
