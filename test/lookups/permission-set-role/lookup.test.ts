import { IAMClient } from '@aws-sdk/client-iam';
import { AS_USUAL, type Fault } from '../../../local-aws/services/protocol/faults';
import { lookUp, type LookupContext } from '../../../lookups/lookup';
import { permissionSetRoleLookup } from '../../../lookups/permission-set-role/lookup';
import { InProcessAws } from '../support/aws';
import { fitsLongest } from '../support/longest-response';
import { lookupContext } from '../support/lookup-context';
import { reasonOf } from '../support/reason-of';

const aws = new InProcessAws();

const PREFIX = 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/';
const role = (name: string, digit: number, path = '') => `${PREFIX}${path}AWSReservedSSO_${name}_${String(digit).repeat(16)}`;

/** IAM has these roles, in pages of two. */
function roles(...all: readonly string[]): void {
  aws.has({ roles: all.map((arn) => ({ arn, trustPolicy: { Statement: [] }, policies: [] })), pageSize: 2 });
}

/** Another answer of IAM, which is XML. */
function listed(members: string, more = ''): Fault {
  return { headers: { 'content-type': 'text/xml' },
    body: `<ListRolesResponse><ListRolesResult><Roles>${members}</Roles>${more}</ListRolesResult></ListRolesResponse>` };
}

const member = (arn: string) => `<member><Arn>${arn}</Arn></member>`;

const find = async (...names: string[]) => (
  (await lookUp(permissionSetRoleLookup, { properties: { PermissionSetNames: names } }, lookupContext())).result.attributes);

test('the roles of several names are found on any page and in any path, under the path of IAM Identity Center alone', async () => {
  roles(role('Other', 1), role('AWSReadOnlyAccess', 2, 'eu-west-1/'), `${PREFIX}Else`, role('Admins', 3));
  await expect(find('Admins', 'AWSReadOnlyAccess')).resolves.toEqual({
    'Arn.Prefix': PREFIX, 'AWSReadOnlyAccess': `eu-west-1/|${'2'.repeat(16)}`, 'Admins': `|${'3'.repeat(16)}`,
  });
  expect(aws.inputs('ListRoles')).toMatchObject([
    { PathPrefix: '/aws-reserved/sso.amazonaws.com/' }, { PathPrefix: '/aws-reserved/sso.amazonaws.com/' },
  ]);
});

test.each([
  ['signs of a pattern', 'a.+b', [role('aXb', 1), role('aaab', 2), role('a.+b', 3)]],
  ['the beginning of another name', 'Ops', [role('Ops_Team', 1), role('Opsx', 2), role('Ops', 3)]],
  ['the end of another name', 'Ops', [role('Dev_Ops', 1), role('DevOps', 2), role('Ops', 3)]],
  ['the form of another role', 'X_1111111111111111', [role('X', 1), role('X_1111111111111111', 3)]],
  ['a longer suffix', 'Ops', [`${role('Ops', 1)}1`, role('Ops', 3)]],
  ['more before the ARN', 'Ops', [`x${role('Ops', 1)}`, role('Ops', 3)]],
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
    code: 'SeveralMatch', details: [{ text: role('Admins', 1) }, { text: role('Admins', 2, 'eu-west-1/') }],
  });
});

test('another role than before is accepted', async () => {
  roles(role('Admins', 2));
  const properties = { PermissionSetNames: ['Admins'] };
  const physicalResourceId = `Lookup|guid|${'1'.repeat(16)}`;
  await expect(lookUp(permissionSetRoleLookup, { properties, physicalResourceId }, lookupContext())).resolves.toMatchObject({
    result: { answers: ['2'.repeat(16)], attributes: { Admins: `|${'2'.repeat(16)}` } },
  });
});

test('the roles of thirty of the longest names fit into an ID and a response', async () => {
  const names = Array.from({ length: 30 }, (_, index) => String(index).padEnd(32, '+=,.@-_a'));
  roles(...names.map((name, index) => role(name, index % 10, 'ap-southeast-2/')));
  const { result, answers } = await lookUp(permissionSetRoleLookup, { properties: { PermissionSetNames: names } }, lookupContext());
  expect([...answers.values()]).toEqual(result.answers);
  expect(fitsLongest(result.attributes, answers)).toBe(true);
});

test.each([
  ['a role without an ARN', listed('<member></member>')],
  ['a role that is no object', listed(`${member(role('Admins', 1))}<member>role</member>`)],
  ['a role of another account', listed([role('Admins', 1), role('Other', 1).replace('111122223333', '444455556666')].map(member).join(''))],
  ['more roles, and no marker', listed(member(role('Admins', 1)), '<IsTruncated>true</IsTruncated>')],
])('%s is malformed at once', async (_what, answer) => {
  aws.on({ ListRoles: [answer] });
  await expect(reasonOf(() => find('Admins'))).resolves.toMatchObject({ code: 'MalformedAnswer' });
  expect(aws.calls).toHaveLength(1);
});

describe('a role that is not found', () => {
  const look = (context: LookupContext) => lookUp(permissionSetRoleLookup, { properties: { PermissionSetNames: ['Admins'] } }, context);

  test('can have been made a moment ago, and is asked for until new things should be seen, for the last time exactly then', async () => {
    const context = lookupContext({ justMade: true });
    roles(role('Admins', 1));
    aws.on({ ListRoles: () => (context.clock.now() < context.settledAt ? listed('') : AS_USUAL) });
    await expect(look(context)).resolves.toMatchObject({ result: { attributes: { Admins: `|${'1'.repeat(16)}` } } });
    expect(context.clock.now()).toBe(context.settledAt);
  });

  test('is not found after that time', async () => {
    roles();
    const context = lookupContext({ justMade: true });
    await expect(reasonOf(() => look(context))).resolves.toMatchObject({ code: 'NoMatch' });
    expect(context.clock.now()).toBe(context.settledAt);
  });

  test('is not found at once if it cannot be new', async () => {
    roles();
    await expect(reasonOf(() => look(lookupContext()))).resolves.toMatchObject({ code: 'NoMatch' });
    expect(aws.calls).toHaveLength(1);
  });
});

test('the connections are closed, also after a failure', async () => {
  const destroy = jest.spyOn(IAMClient.prototype, 'destroy');
  await expect(reasonOf(() => find('Admins'))).resolves.toMatchObject({ code: 'NoMatch' });
  expect(destroy).toHaveBeenCalledTimes(1);
  destroy.mockRestore();
});
