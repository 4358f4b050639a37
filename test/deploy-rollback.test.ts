import { CfnOutput, type Stack as CdkStack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnAssignment, CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import {
  IdentityCenterGroupLookup,
  IdentityCenterInstance,
  IdentityCenterInstanceType,
  IdentityCenterLookup,
  type IdentityCenterLookupProps,
} from '../build';
import { LocalAws } from '../local-aws/local-aws';
import type { Stack } from '../local-aws/cloudformation/stack';
import { identityStoreOf, type IdentityStore, type Instance } from '../local-aws/world';
import { deployStack, outputsOf } from './local-aws/fixtures/deployed';
import { requests } from './local-aws/fixtures/observe';
import { ADMINISTRATORS, PROD } from './support/prod';

/*
 * An update asks something else, or again, and succeeds, and another resource fails. The rollback keeps the resource of before
 * without running the lookup, which could now find something else, or nothing, or be denied.
 */

let aws: LocalAws;

beforeEach(async () => {
  aws = await LocalAws.start();
  aws.world.regions['us-east-1'] = instances('prod');
});

afterEach(() => aws.stop());

/** Instances of the organization with these names. The first one is always the same. */
function instances(...names: string[]): Instance[] {
  const arns = [PROD.instanceArn, 'arn:aws:sso:::instance/ssoins-7223aaaabbbbcccc'];
  return names.map((Name, index) => ({
    InstanceArn: arns[index] ?? '',
    IdentityStoreId: PROD.identityStoreId,
    OwnerAccountId: index === 0 ? '111122223333' : '444455556666',
    Name,
    Status: 'ACTIVE',
  }));
}

const store = (): IdentityStore => identityStoreOf(aws.world, PROD.identityStoreId);
const group = (DisplayName: string, GroupId = ADMINISTRATORS) => ({ DisplayName, GroupId });
const OTHER = '9067f1a2b3-ffffffff-1111-2222-3333-444455556666';

/** What a lookup finds, for the question of before and for that of the update. */
type LookUp = (stack: CdkStack, updated: boolean) => { readonly instanceArn: string; readonly groupId?: string };

const groupByName: LookUp = (stack, updated) => {
  const instance = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Instance', PROD);
  const displayName = updated ? 'Platform Admins' : 'Administrators';
  const { groupId } = new IdentityCenterGroupLookup(stack, 'Lookup', { instance, displayName });
  return { instanceArn: PROD.instanceArn, groupId };
};

const instanceBy = (before: IdentityCenterLookupProps, after: IdentityCenterLookupProps): LookUp => (stack, updated) => {
  const { instanceArn } = new IdentityCenterLookup(stack, 'Lookup', updated ? after : before);
  return { instanceArn };
};

const instanceByName = instanceBy({ instanceName: 'prod' }, { instanceName: 'main' });
const onlyInstance = instanceBy({}, { instanceType: IdentityCenterInstanceType.ORGANIZATION });

/** Deploys the lookup, a permission set and an assignment for what it finds, and maybe a resource that fails after it. */
function deploy(lookUp: LookUp, { updated = false, failing = false, note = '1' } = {}): Promise<Stack> {
  return deployStack(aws, (stack) => {
    const { instanceArn, groupId } = lookUp(stack, updated);
    const { attrPermissionSetArn: permissionSetArn } = new CfnPermissionSet(stack, 'PermissionSet', { instanceArn, name: 'Operators' });
    if (groupId !== undefined) {
      const target = { targetType: 'AWS_ACCOUNT', targetId: '444455556666' };
      new CfnAssignment(stack, 'Assignment', { instanceArn, permissionSetArn, principalType: 'GROUP', principalId: groupId, ...target });
    }
    if (failing) new CfnPermissionSet(stack, 'Failing', { instanceArn, name: '' }).node.addDependency(stack.node.findChild('Lookup'));
    new CfnOutput(stack, 'Note', { value: note });
    new CfnOutput(stack, 'Answer', { value: groupId ?? instanceArn });
  });
}

/** The lookup, and what the stack made from its result. */
function resultOf({ resources }: Stack): unknown {
  return [...resources.values()].map(({ logicalId, physicalId, attributes }) => [logicalId, physicalId, attributes]);
}

describe.each<[string, LookUp, () => void, string]>([
  ['a group whose name somebody takes', groupByName, () => {
    store().groups = [group('Platform Admins'), group('Administrators', OTHER)];
  }, ADMINISTRATORS],
  ['a group whose name is gone', groupByName, () => {
    store().groups = [group('Platform Admins')];
  }, ADMINISTRATORS],
  ['an instance whose name another one takes', instanceByName, () => {
    aws.world.regions['us-east-1'] = instances('main', 'prod');
  }, PROD.instanceArn],
  ['an instance that is no longer the only one', onlyInstance, () => {
    aws.world.regions['us-east-1'] = instances('prod', 'sandbox');
  }, PROD.instanceArn],
])('%s', (_what, lookUp, happen, answer) => {
  test('stays the result when an update that asks something else is rolled back, and is found by that update later', async () => {
    const before = resultOf(await deploy(lookUp));
    happen();

    const rolledBack = await deploy(lookUp, { updated: true, failing: true });
    expect(rolledBack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(outputsOf(rolledBack).Answer).toBe(answer);
    expect(resultOf(rolledBack)).toEqual(before);
    const [, update, undo, ...more] = aws.customResources.exchanges.map(({ event }) => event);
    expect([update?.RequestType, undo?.RequestType, more]).toEqual(['Update', 'Delete', []]);
    expect(undo?.PhysicalResourceId).not.toBe(update?.PhysicalResourceId);

    const abandoned = await deploy(lookUp, { note: '2' });
    expect(abandoned.status).toBe('UPDATE_COMPLETE');
    expect(resultOf(abandoned)).toEqual(before);
    expect(requests(aws)).toHaveLength(3);

    const updated = await deploy(lookUp, { updated: true });
    expect(updated.status).toBe('UPDATE_COMPLETE');
    expect(outputsOf(updated).Answer).toBe(answer);
    expect(aws.customResources.exchanges.slice(3).map(({ event }) => event.RequestType)).toEqual(['Update', 'Delete']);
    expect(aws.customResources.exchanges.at(-1)?.event.PhysicalResourceId).toBe(update?.PhysicalResourceId);
  }, 30_000);
});

/** The ID and the outcome of everything that was asked, after the resource was created. */
function askedAfterwards(): unknown[] {
  return aws.customResources.exchanges.slice(1).map(({ event: { RequestType, PhysicalResourceId }, response = '' }) => {
    const { Status, PhysicalResourceId: answered } = JSON.parse(response) as Record<string, unknown>;
    return [RequestType, PhysicalResourceId, Status, answered];
  });
}

describe('a group that is only asked for again', () => {
  const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

  const again: LookUp = (stack, updated) => {
    const instance = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Instance', PROD);
    const { groupId } = new IdentityCenterGroupLookup(stack, 'Lookup', {
      instance, displayName: 'Administrators', revision: updated ? '2' : '1',
    });
    return { instanceArn: PROD.instanceArn, groupId };
  };

  const withKey: LookUp = (stack, updated) => {
    const instance = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Instance', PROD);
    const encryptionKey = updated ? Key.fromKeyArn(stack, 'Key', KEY) : undefined;
    const { groupId } = new IdentityCenterGroupLookup(stack, 'Lookup', {
      instance, displayName: 'Administrators', encryptionKey, revision: updated ? '2' : '1',
    });
    return { instanceArn: PROD.instanceArn, groupId };
  };

  const permissions = () => JSON.stringify([...aws.iam.roles.values()].map(({ policies }) => policies));

  test.each<[string, LookUp, () => void]>([
    ['the role loses kms:Decrypt on the new key', withKey, () => {
      store().encryptionKey = KEY;
    }],
    ['somebody deletes the group after the update has found it', again, () => {
      const [administrators] = [group('Administrators')];
      let reads = 0;
      Object.defineProperty(store(), 'groups', { get: () => (reads++ === 0 ? [administrators] : []) });
    }],
  ])('stays the result when the update is rolled back, while %s, and nothing is asked', async (_what, lookUp, happen) => {
    const before = resultOf(await deploy(lookUp));
    const granted = permissions();
    const created = aws.customResources.exchanges[0]?.response ?? '';
    const { PhysicalResourceId: id } = JSON.parse(created) as { PhysicalResourceId: string };
    happen();

    const rolledBack = await deploy(lookUp, { updated: true, failing: true });
    expect(rolledBack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect([outputsOf(rolledBack).Answer, resultOf(rolledBack)]).toEqual([ADMINISTRATORS, before]);
    expect(permissions()).toBe(granted);
    const newId = expect.not.stringMatching(`^${id.replaceAll('|', '\\|')}$`) as unknown;
    expect(askedAfterwards()).toEqual([['Update', id, 'SUCCESS', newId], ['Delete', newId, 'SUCCESS', newId]]);
  }, 60_000);
});
