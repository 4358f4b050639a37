import { App, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdentityCenterGroupLookup, IdentityCenterInstanceType, IdentityCenterLookup, IdentityCenterUserLookup } from '../../lib';
import manifest from '../../package.json';
import { USAGE } from '../../preflight/options';
import { REASONS } from '../lambda/reasons/table';

const ROOT = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const README = read('README.md');
const ERRORS = read('docs/errors.md');

interface Assembly {
  readonly types: Readonly<Record<string, { readonly properties?: readonly { readonly name: string; readonly docs?: { readonly custom?: Readonly<Record<string, string>> } }[] }>>;
}

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

function propertiesOf(type: string) {
  const { types } = JSON.parse(read('.jsii')) as Assembly;
  return types[`cdk-identity-center-lookup.${type}`]?.properties ?? [];
}

const ROLE = 'arn:aws:iam::111122223333:role/Name';

/** The permissions of the function of a stack. */
function actionsOf(make: (stack: Stack) => void): string[] {
  const stack = new Stack(new App(), 'Stack');
  make(stack);
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role')) as [Role];
  return role.Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action));
}

test('README has at most 200 lines', () => {
  expect(README.trim().split('\n').length).toBeLessThanOrEqual(200);
});

test.each(['npm ci && npm run demo', 'npm ci && npm test'])('README has %s in a block of its own', (command) => {
  expect(README).toContain(`\n\`\`\`sh\n${command}\n\`\`\`\n`);
});

test('README installs the package as docs/install.md does', () => {
  const commands = [...read('docs/install.md').matchAll(/(?<=^```sh\n).*(?=\n```$)/gm)].map(([command]) => command);
  expect(commands.length).toBeGreaterThanOrEqual(4);
  const { groupId, artifactId } = manifest.jsii.targets.java.maven;
  expect(rows(section('Install')).map(([, code = '']) => quoted(code)[0])).toEqual(expect.arrayContaining([...commands, `${groupId}:${artifactId}`]));
  expect(rows(section('Install'))).toHaveLength(commands.length + 1);
});

describe('the tables of README', () => {
  const first = (title: string) => rows(section(title)).flatMap(([cell = '']) => quoted(cell));
  const INSTANCE_PROPS = ['IdentityCenterLookupProps', 'IdentityCenterLookupOptions'];
  const PRINCIPAL_OPTIONS = ['IdentityCenterPrincipalLookupOptions', 'IdentityCenterLookupOptions'];
  const LOOKUPS = [
    ['instance', INSTANCE_PROPS, 'IdentityCenterLookup'],
    ['group', ['IdentityCenterGroupLookupProps', ...PRINCIPAL_OPTIONS], 'IdentityCenterGroupLookup'],
    ['user', ['IdentityCenterUserLookupProps', ...PRINCIPAL_OPTIONS], 'IdentityCenterUserLookup'],
  ] as const;
  /** The code in the first column of the rows whose second column names a lookup. */
  const ofLookup = (title: string, lookup: string) => rows(section(title))
    .filter(([, lookups = '']) => lookups === 'all' || lookups.split(', ').includes(lookup))
    .flatMap(([cell = '']) => quoted(cell)).sort();

  test.each(LOOKUPS)('have every prop of the lookup of an %s, and no other', (lookup, types) => {
    const props = types.flatMap(propertiesOf).map(({ name }) => name);
    expect(props).toContain('refreshToken');
    expect(ofLookup('Props', lookup)).toEqual([...new Set(props)].sort());
  });

  test.each(LOOKUPS)('have every attribute of the lookup of an %s, and no other', (lookup, _, type) => {
    const attributes = propertiesOf(type).filter(({ docs }) => docs?.custom?.attribute !== undefined).map(({ name }) => name);
    expect(attributes).toContain('identityStoreId');
    expect(ofLookup('Attributes', lookup)).toEqual(attributes.sort());
  });

  test.each(LOOKUPS)('have the name of each attribute of the lookup of an %s in CloudFormation', (lookup, _, type) => {
    const names = propertiesOf(type).flatMap(({ name, docs }) => {
      const attribute = docs?.custom?.attribute;
      return attribute === undefined ? [] : [[name, attribute === 'true' ? name.charAt(0).toUpperCase() + name.slice(1) : attribute]];
    });
    const written = rows(section('Attributes')).filter(([, of = '']) => of === 'all' || of === lookup).map(([name = '', , inTemplate = '']) => [quoted(name)[0], quoted(inTemplate)[0]]);
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(names));
  });

  test('have every member of the role to assume', () => {
    const assumeRole = rows(section('Props')).find(([prop]) => prop === '`assumeRole`')?.join() ?? '';
    expect(quoted(assumeRole)).toEqual(expect.arrayContaining(propertiesOf('AssumeRoleOptions').map(({ name }) => name)));
  });

  test('have every permission that lookups need, and no other', () => {
    const actions = actionsOf((stack) => {
      const encryptionKey = new kms.CfnKey(stack, 'Key');
      const instance = new IdentityCenterLookup(stack, 'Lookup', { instanceType: IdentityCenterInstanceType.ORGANIZATION, encryptionKey });
      new IdentityCenterLookup(stack, 'WithRole', { assumeRole: { roleArn: ROLE } });
      new IdentityCenterGroupLookup(stack, 'Group', { instance, encryptionKey, displayName: 'Admins' });
      new IdentityCenterUserLookup(stack, 'User', { instance, encryptionKey, userName: 'jane' });
    });
    expect(first('Permissions').sort()).toEqual([...new Set(actions)].sort());
  });

  test.each([
    ['group', ['identitystore:GetGroupId', 'identitystore:ListGroups']],
    ['user', ['identitystore:GetUserId', 'identitystore:ListUsers']],
  ])('name the lookup of a %s where its permissions stand', (lookup, permissions) => {
    const row = rows(section('Permissions')).find(([, , when = '']) => when.startsWith(lookup));
    expect(quoted(row?.[0] ?? '')).toEqual(permissions);
  });

  test('of docs/function.md have every resource of a lookup, and no other', () => {
    const stack = new Stack(new App(), 'Stack');
    new IdentityCenterLookup(stack, 'Lookup');
    const { Resources } = Template.fromStack(stack).toJSON() as { Resources: Record<string, { Type: string }> };
    const types = Object.values(Resources).map(({ Type }) => Type);
    expect(rows(read('docs/function.md')).flatMap(([cell = '']) => quoted(cell)).filter((code) => code.includes('::')).sort()).toEqual(types.sort());
  });

  test('have every flag of the preflight', () => {
    const flags = [...USAGE.matchAll(/^ +(--[a-z-]+)/gm)].map(([, flag]) => flag ?? '').filter((flag) => flag !== '--help');
    expect(flags).toContain('--region');
    expect(quoted(section('Preflight'))).toEqual(expect.arrayContaining(flags));
  });

  test('have every example', () => {
    const folders = readdirSync(join(ROOT, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rows(section('Examples and documentation')).map(([cell]) => cell)).toEqual(expect.arrayContaining(folders.map(({ name }) => `[${name}](examples/${name})`)));
  });
});

test('docs/errors.md has a row for the code of every Reason, and no other', () => {
  const codes = REASONS.map(([, { code }]) => code).filter((code) => code !== 'AnyCode');
  const written = rows(ERRORS).map(([cell = '']) => quoted(cell)[0]);
  expect([...new Set(written)].sort()).toEqual([...new Set(codes)].sort());
});

interface Role {
  readonly Properties: { readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly { readonly Action: string | string[] }[] } }[] };
}
