import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { lookUp } from '../../../lookups/lookup';
import { permissionSetRoleLookup } from '../../../lookups/permission-set-role/lookup';
import { lookupContext } from '../support/lookup-context';
import { reasonOf } from '../support/reason-of';

const iam = mockClient(IAMClient);

const PREFIX = 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/';
const role = (name: string, digit: number, path = '') => ({ Arn: `${PREFIX}${path}AWSReservedSSO_${name}_${String(digit).repeat(16)}` });

/** IAM answers with these roles, in pages of two. */
function roles(...all: { readonly Arn?: string }[]): void {
  iam.reset();
  iam.on(ListRolesCommand).callsFake(({ Marker }: { Marker?: string }) => {
    const from = Number(Marker ?? 0);
    const IsTruncated = from + 2 < all.length;
    return { Roles: all.slice(from, from + 2), IsTruncated, Marker: IsTruncated ? String(from + 2) : undefined };
  });
}

const find = async (...names: string[]) => (
  (await lookUp(permissionSetRoleLookup, { PermissionSetNames: names }, undefined, lookupContext())).result.attributes);

test('the roles of several names are found on any page and in any path, under the path of IAM Identity Center alone', async () => {
  roles(role('Other', 1), role('AWSReadOnlyAccess', 2, 'eu-west-1/'), { Arn: `${PREFIX}Else` }, role('Admins', 3));
  await expect(find('Admins', 'AWSReadOnlyAccess')).resolves.toEqual({
    'Arn.Prefix': PREFIX, 'AWSReadOnlyAccess': `eu-west-1/|${'2'.repeat(16)}`, 'Admins': `|${'3'.repeat(16)}`,
  });
  expect(iam.commandCalls(ListRolesCommand).map(({ args: [{ input }] }) => [input.PathPrefix, input.Marker])).toEqual([
    ['/aws-reserved/sso.amazonaws.com/', undefined], ['/aws-reserved/sso.amazonaws.com/', '2'],
  ]);
});

test.each([
  ['signs of a pattern', 'a.+b', [role('aXb', 1), role('aaab', 2), role('a.+b', 3)]],
  ['the beginning of another name', 'Ops', [role('Ops_Team', 1), role('Opsx', 2), role('Ops', 3)]],
  ['the end of another name', 'Ops', [role('Dev_Ops', 1), role('DevOps', 2), role('Ops', 3)]],
  ['the form of another role', 'X_1111111111111111', [role('X', 1), role('X_1111111111111111', 3)]],
  ['a longer suffix', 'Ops', [{ Arn: `${role('Ops', 1).Arn}1` }, role('Ops', 3)]],
  ['more before the ARN', 'Ops', [{ Arn: `x${role('Ops', 1).Arn}` }, role('Ops', 3)]],
  ['another case', 'ops', [role('OPS', 1), role('ops', 3)]],
])('a name is compared in full: %s', async (_what, name, all) => {
  roles(...all);
  expect(Object.values(await find(name))[1]).toBe(`|${'3'.repeat(16)}`);
});

test('names without a role are all told, with the account, and names that differ in case only', async () => {
  roles(role('admins', 1));
  await expect(reasonOf(() => find('Admins', 'Other'))).resolves.toMatchObject({
    code: 'NoMatch',
    text: expect.stringMatching(/^The account 111122223333 has no role of a permission set named "Admins" or "Other"/) as unknown,
    details: [{ text: 'another case: admins' }],
  });
});

test('two roles of a name are both told', async () => {
  roles(role('Admins', 1), role('Admins', 2, 'eu-west-1/'));
  await expect(reasonOf(() => find('Admins'))).resolves.toMatchObject({
    code: 'SeveralMatch', details: [{ text: role('Admins', 1).Arn }, { text: role('Admins', 2, 'eu-west-1/').Arn }],
  });
});

test('another role than before is accepted', async () => {
  roles(role('Admins', 2));
  const given = { PermissionSetNames: ['Admins'] };
  await expect(lookUp(permissionSetRoleLookup, given, given, lookupContext({ before: 'another' }))).resolves.toMatchObject({
    result: { attributes: { Admins: `|${'2'.repeat(16)}` } },
  });
});

test('a role without an ARN is malformed', async () => {
  roles({});
  await expect(reasonOf(() => find('Admins'))).resolves.toMatchObject({ code: 'MalformedAnswer' });
});
