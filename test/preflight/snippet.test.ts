import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { runInThisContext } from 'node:vm';
import {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterInstanceType, IdentityCenterLookup,
  IdentityCenterPermissionSetLookup, IdentityCenterPermissionSetRoleLookup, IdentityCenterUserLookup,
} from '../../lib';
import { LOOKUPS, type Asked } from '../../preflight/lookups';
import { propsOf, snippet, valuesSnippet } from '../../preflight/snippet';
import { PROD } from '../support/prod';
import type { LookupProperties } from '../../lib/private/wire/instance';

const CONSTRUCTS = {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterInstanceType, IdentityCenterLookup,
  IdentityCenterPermissionSetLookup, IdentityCenterPermissionSetRoleLookup, IdentityCenterUserLookup,
};

/** The resource properties of a stack into which the snippet was pasted. */
function pasted(code: string, type: string): object[] {
  const stack = new Stack(new App(), 'Stack');
  const paste = runInThisContext(`(function ({ ${Object.keys(CONSTRUCTS).join(', ')} }) { ${code} })`) as (
    this: Stack, constructs: typeof CONSTRUCTS,
  ) => void;
  paste.call(stack, CONSTRUCTS);
  return Object.values(Template.fromStack(stack).findResources(type)).map(({ Properties }) => Properties as object);
}

const HOSTILE = `'"\\\${a}\`//\u001b[2J\u0085\u2028\u202e\r\n\u{1f333}`;

test.each<[Partial<LookupProperties>]>([
  [{}],
  [{ InstanceArn: PROD.instanceArn, IdentityStoreId: PROD.identityStoreId }],
  [{ InstanceName: HOSTILE, OwnerAccountId: '444455556666', InstanceType: 'ORGANIZATION' }],
  [{ InstanceType: 'ACCOUNT', SearchRegions: ['eu-west-1', 'us-east-1'], RequirePrimaryRegion: 'true' }],
  [{ AssumeRoleArn: 'arn:aws:iam::444455556666:role/Name' }],
  [{ AssumeRoleArn: 'arn:aws:iam::444455556666:role/Name', AssumeRoleExternalId: 'id:1', AssumeRoleSessionName: 'me' }],
])('the code for %j sets these properties, and no others', (properties) => {
  const [resource, ...others] = pasted(snippet(propsOf(properties)), 'Custom::IdentityCenterLookup');
  expect(others).toEqual([]);
  const ofAll = Object.fromEntries(['ServiceToken', 'ServiceTimeout'].map((name) => [name, expect.anything() as unknown]));
  expect(resource).toEqual({ ...ofAll, ...properties });
});

/** What the command line asks a lookup for. */
function asked(type: string, ...names: string[]): Asked {
  const row = LOOKUPS.find((each) => each.type === type);
  if (row === undefined) throw new Error(`there is no lookup of a ${type}`);
  return { row, names };
}

test('the code of the other lookups sets these properties, as the same role', () => {
  const name = '\'"\\${a}`//\r\n\u{1f333}';
  const role = { AssumeRoleArn: 'arn:aws:iam::444455556666:role/Name' };
  const code = snippet(propsOf({ InstanceName: 'prod', ...role }), [
    asked('group', 'Administrators'), asked('group', name), asked('user', 'jane'),
    asked('permission-set', 'Admin', 'Read'), asked('permission-set-role', 'Admin'),
  ]);
  expect(pasted(code, 'Custom::IdentityCenterGroupLookup')).toMatchObject([
    { DisplayName: 'Administrators', ...role }, { DisplayName: name, ...role },
  ]);
  expect(pasted(code, 'Custom::IdentityCenterUserLookup')).toMatchObject([{ UserName: 'jane', ...role }]);
  expect(pasted(code, 'Custom::IdentityCenterPermissionSetLookup')).toMatchObject([{ PermissionSetNames: ['Admin', 'Read'], ...role }]);
  expect(pasted(code, 'Custom::IdentityCenterPermissionSetRoleLookup')).toMatchObject([{ PermissionSetNames: ['Admin'], ...role }]);
});

test('the code with the values needs no lookup', () => {
  const values = { InstanceArn: PROD.instanceArn, IdentityStoreId: PROD.identityStoreId };
  const code = `${valuesSnippet(values)}
new IdentityCenterGroupLookup(this, 'Group', { instance, displayName: 'Administrators' });`;
  expect(pasted(code, 'Custom::IdentityCenterGroupLookup')).toMatchObject([{ IdentityStoreId: PROD.identityStoreId }]);
  expect(pasted(code, 'Custom::IdentityCenterLookup')).toEqual([]);
});

test('the code has nothing in it that cannot be seen', () => {
  expect(snippet({ instanceName: HOSTILE })).toMatch(/^(?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|\n)*$/u);
});
