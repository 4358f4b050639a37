import { App, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdentityCenterGroupLookup, IdentityCenterInstanceType, IdentityCenterLookup, IdentityCenterUserLookup } from '../../lib';
import { USAGE } from '../../preflight/arguments';
import { REASON_BUILDERS, REASON_SAMPLES } from './reason-samples';

const ROOT = join(__dirname, '..', '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

interface Assembly {
  readonly types: Readonly<Record<string, { readonly properties?: readonly { readonly name: string; readonly docs?: { readonly custom?: Readonly<Record<string, string>> } }[] }>>;
}

function section(title: string): string {
  const [, text] = README.split(`\n## ${title}\n`);
  if (text === undefined) throw new Error(`README has no section ${title}`);
  return text.split('\n## ')[0] ?? '';
}

/** The rows of the tables of a section, as lists of cells. */
function rows(title: string): string[][] {
  return section(title).split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---')).map((line) => (
    line.slice(2, -2).split(' | ').map((cell) => cell.trim())
  ));
}

/** What stands in code quotes within the lines of a text. */
function quoted(text: string): string[] {
  return [...text.replace(/^```.*?^```$/gms, '').matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');
}

function propertiesOf(type: string) {
  const { types } = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')) as Assembly;
  return types[`cdk-identity-center-lookup.${type}`]?.properties ?? [];
}

const ROLE = 'arn:aws:iam::111122223333:role/Name';

/** What the function of a stack may do. */
function actionsOf(make: (stack: Stack) => void): string[] {
  const stack = new Stack(new App(), 'Stack');
  make(stack);
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role')) as [Role];
  return role.Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action));
}

describe('the commands', () => {
  test.each(['npm ci && npm run demo', 'npm ci && npm test'])('%s stands in a block of its own', (command) => {
    expect(README).toContain(`\n\`\`\`sh\n${command}\n\`\`\`\n`);
  });
});

describe('the tables', () => {
  const first = (title: string) => rows(title).slice(1).flatMap(([cell = '']) => quoted(cell));

  test('have every prop, and no other', () => {
    const props = ['IdentityCenterLookupProps', 'IdentityCenterLookupOptions'].flatMap(propertiesOf).map(({ name }) => name);
    expect(props).toContain('searchRegions');
    expect(first('Props').sort()).toEqual(props.sort());
  });

  test('have every attribute, and no other', () => {
    const attributes = propertiesOf('IdentityCenterLookup').filter(({ docs }) => docs?.custom?.attribute !== undefined).map(({ name }) => name);
    expect(attributes).toContain('instanceArn');
    expect(first('Attributes').sort()).toEqual(attributes.sort());
  });

  test('have every member of the role to ask as', () => {
    const assumeRole = rows('Props').find(([prop]) => prop === '`assumeRole`')?.join() ?? '';
    expect(quoted(assumeRole)).toEqual(expect.arrayContaining(propertiesOf('AssumeRoleOptions').map(({ name }) => name)));
  });

  test('have every permission that the construct grants, and no other', () => {
    const actions = actionsOf((stack) => {
      new IdentityCenterLookup(stack, 'Asks', { instanceType: IdentityCenterInstanceType.ORGANIZATION, encryptionKey: new kms.CfnKey(stack, 'Key') });
      new IdentityCenterLookup(stack, 'AsksAsAnother', { assumeRole: { roleArn: ROLE } });
    });
    expect(rows('What is deployed').slice(1).flatMap(([cell = '']) => quoted(cell)).filter((code) => /^[a-z]+:/.test(code)).sort()).toEqual([...new Set(actions)].sort());
  });

  test('have every prop of the lookups of groups and users, and no other', () => {
    const types = ['IdentityCenterGroupLookupProps', 'IdentityCenterUserLookupProps', 'IdentityCenterPrincipalLookupOptions', 'IdentityCenterLookupOptions'];
    const [props, permissions] = [first('Groups and users').filter((code) => !code.includes(':')), first('Groups and users').filter((code) => code.includes(':'))];
    expect(props.sort()).toEqual([...new Set(types.flatMap(propertiesOf).map(({ name }) => name))].sort());
    expect(permissions.sort()).toEqual([...new Set(actionsOf((stack) => {
      const instance = new IdentityCenterLookup(stack, 'Lookup', { assumeRole: { roleArn: ROLE } });
      const options = { instance, encryptionKey: new kms.CfnKey(stack, 'Key') };
      new IdentityCenterGroupLookup(stack, 'Group', { ...options, displayName: 'Admins' });
      new IdentityCenterUserLookup(stack, 'User', { ...options, userName: 'jane' });
    }))].filter((action) => !action.startsWith('logs:')).sort());
  });

  test('have every resource of a lookup, and no other', () => {
    const stack = new Stack(new App(), 'Stack');
    new IdentityCenterLookup(stack, 'Lookup');
    const { Resources } = Template.fromStack(stack).toJSON() as { Resources: Record<string, { Type: string }> };
    const types = Object.values(Resources).map(({ Type }) => Type);
    expect(rows('What is deployed').flatMap(([cell = '']) => quoted(cell)).filter((code) => code.includes('::')).sort()).toEqual(types.sort());
  });

  test('have every flag of the preflight', () => {
    const flags = [...USAGE.matchAll(/^ +(--[a-z-]+)/gm)].map(([, flag]) => flag ?? '').filter((flag) => flag !== '--help');
    expect(flags).toContain('--region');
    expect(quoted(section('Preflight'))).toEqual(expect.arrayContaining(flags));
  });

  test('have every example', () => {
    const folders = readdirSync(join(ROOT, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rows('Examples').map(([cell]) => cell)).toEqual(expect.arrayContaining(folders.map(({ name }) => `[${name}](examples/${name})`)));
  });
});

describe('the errors', () => {
  const beginnings = rows('What the errors mean').slice(1).map(([cell = '']) => quoted(cell)[0] ?? '');
  const pattern = (beginning: string) => new RegExp(`^${beginning.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.+')}`);
  const messages = Object.values(REASON_SAMPLES).flat().map(({ text }) => text);

  test('are known to this test, all of them', () => {
    expect(Object.keys(REASON_SAMPLES).sort()).toEqual(REASON_BUILDERS.sort());
  });

  test.each(beginnings)('"%s" is the beginning of a message', (beginning) => {
    expect(messages).toContainEqual(expect.stringMatching(pattern(beginning)));
  });

  test.each(messages)('the table has "%s"', (message) => {
    expect(beginnings.filter((beginning) => pattern(beginning).test(message))).not.toEqual([]);
  });
});

interface Role {
  readonly Properties: { readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly { readonly Action: string | string[] }[] } }[] };
}
