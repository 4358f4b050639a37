import { CfnOutput, type Stack as CdkStack } from 'aws-cdk-lib';
import { IdentityCenterGroupLookup, IdentityCenterLookup } from '../build';
import { LocalAws } from '../local-aws/local-aws';
import type { Stack } from '../local-aws/cloudformation/stack';
import type { Instance } from '../local-aws/world';
import { error } from './faults/fixtures';
import { deployStack, outputsOf } from './local-aws/fixtures/deployed';
import { reasons, requests } from './local-aws/fixtures/observe';
import { ADMINISTRATORS, PROD } from './support/prod';

const REGION = 'us-east-1';
const LOOKUP = 'LookupC0159C21';

let aws: LocalAws;

beforeEach(async () => {
  aws = await LocalAws.start();
  aws.world.regions[REGION] = [prod()];
});

afterEach(() => aws.stop());

type More = (stack: CdkStack, lookup: IdentityCenterLookup) => void;

/** A stack with a lookup, and its attributes as outputs. */
function deploy(revision: string, more?: More): Promise<Stack> {
  return deployStack(aws, (stack) => {
    const lookup = new IdentityCenterLookup(stack, 'Lookup', { revision });
    new CfnOutput(stack, 'InstanceArn', { value: lookup.instanceArn });
    new CfnOutput(stack, 'IdentityStoreId', { value: lookup.identityStoreId });
    more?.(stack, lookup);
  });
}

function prod(more: Partial<Instance> = {}): Instance {
  const { instanceArn: InstanceArn, identityStoreId: IdentityStoreId } = PROD;
  return { InstanceArn, IdentityStoreId, OwnerAccountId: '444455556666', Status: 'ACTIVE', Name: 'prod', ...more };
}

/** Denies every ListInstances, in the words of a service control policy. */
function deny(): () => void {
  const words = 'not authorized to perform: sso:ListInstances with an explicit deny in a service control policy';
  aws.inject({ ListInstances: [error('AccessDeniedException', words)] });
  return () => aws.inject({});
}

/** Replaces the instances. */
function replace(...instances: Instance[]): () => void {
  const before = aws.world.regions[REGION] ?? [];
  aws.world.regions[REGION] = instances;
  return () => {
    aws.world.regions[REGION] = before;
  };
}

const other = () => prod({ InstanceArn: 'arn:aws:sso:::instance/ssoins-7223aaaabbbbcccc', Name: 'other' });

test.each<[string, () => () => void, string]>([
  ['a changed answer', () => replace(other()), 'Changed'],
  ['two matches', () => replace(prod(), other()), 'SeveralMatch'],
  ['no match', () => replace(), 'NoInstance'],
  ['a service control policy that denies the call', deny, 'Denied'],
])('an update that fails for %s is refused, rolls back by itself, and leaves everything as it was', async (_cause, happen, code) => {
  const created = await deploy('1');
  expect(created.status).toBe('CREATE_COMPLETE');
  const { outputs } = created;
  const { physicalId, attributes } = created.resources.get(LOOKUP) ?? {};

  const undo = happen();
  const refused = await deploy('2');
  expect(reasons(refused)[0]).toContain(`(${code})`);
  expect(refused.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(refused.outputs).toEqual(outputs);
  expect(refused.resources.get(LOOKUP)).toMatchObject({ physicalId, attributes });
  // The rollback does not run the lookup. It deletes the ID of the failed update.
  expect(requests(aws).map((request) => request.replace(LOOKUP, '').split(' ')[0])).toEqual(['Create', 'Update', 'Delete']);
  expect(requests(aws).at(-1)).toMatch(new RegExp(`^Delete ${LOOKUP} .*failed-`));

  undo();
  const updated = await deploy('3');
  expect(updated.status).toBe('UPDATE_COMPLETE');
  expect(updated.outputs).toEqual(outputs);
}, 30_000);

describe('a group that is looked up by its name', () => {
  const IMPOSTORS = '9067f1a2b3-ffffffff-1111-2222-3333-444455556666';
  const withGroup = (revision: string, allowChange?: boolean) => deploy('1', (stack, instance) => {
    const group = new IdentityCenterGroupLookup(stack, 'Group', { instance, displayName: 'Administrators', revision, allowChange });
    new CfnOutput(stack, 'GroupId', { value: group.groupId });
  });
  const groupIdOf = (stack: Stack) => outputsOf(stack).GroupId;
  const groups = () => aws.world.identityStores[PROD.identityStoreId]?.groups ?? [];

  test('that now means another group is refused, until that is allowed', async () => {
    expect(groupIdOf(await withGroup('1'))).toBe(ADMINISTRATORS);
    groups().splice(0, groups().length, { GroupId: IMPOSTORS, DisplayName: 'Administrators' });

    const refused = await withGroup('2');
    expect(reasons(refused)[0]).toContain('(Changed)');
    expect(refused.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(groupIdOf(refused)).toBe(ADMINISTRATORS);

    const allowed = await withGroup('3', true);
    expect([allowed.status, groupIdOf(allowed)]).toEqual(['UPDATE_COMPLETE', IMPOSTORS]);
  }, 30_000);

  test('that no longer exists is refused, and the stack keeps the group it has', async () => {
    await withGroup('1');
    groups().splice(0, groups().length);
    const refused = await withGroup('2');
    expect(reasons(refused)[0]).toContain('(NoMatch)');
    expect([refused.status, groupIdOf(refused)]).toEqual(['UPDATE_ROLLBACK_COMPLETE', ADMINISTRATORS]);
  }, 30_000);
});
