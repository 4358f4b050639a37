import { IAMClient, paginateListRoles } from '@aws-sdk/client-iam';
import { ListInstancesCommand, ListPermissionSetsCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { allow, clientConfig, keyWith } from './fixtures/callers';
import { ended, reasons } from './fixtures/observe';
import type { AccessKey } from '../../local-aws/services/iam';
import { LocalAws } from '../../local-aws/local-aws';
import { AS_USUAL, FaultsInOrder } from '../../local-aws/services/protocol/faults';
import { defaultWorld, MANAGEMENT_ACCOUNT_ID, type World } from '../../local-aws/world';
import { ADMINISTRATORS, JANE, PROD, SANDBOX, SANDBOX_ADMINISTRATORS } from '../support/prod';

/* The rules that the services hold to. What they answer is tested by what is deployed, and by the fault suite. */

const InstanceArn = PROD.instanceArn;
const DENIED = { name: 'AccessDeniedException' };
let aws: LocalAws;

const start = async (change: Partial<World> = {}) => {
  aws = await LocalAws.start({ world: { ...defaultWorld(), ...change } });
};

afterEach(() => aws.stop());

const anyone = () => keyWith(aws, allow('*'));
const listInstances = (key: AccessKey, input: object = {}, region?: string) => (
  new SSOAdminClient(clientConfig(aws, key, region)).send(new ListInstancesCommand(input)));

test('a list has pages, and a token is valid for the same list only', async () => {
  await start();
  const { Instances = [], NextToken } = await listInstances(anyone(), { MaxResults: 100 });
  expect(Instances.map(({ Name }) => Name)).toEqual(['sandbox', 'retired']);
  expect((await listInstances(anyone(), { NextToken })).Instances?.map(({ Name }) => Name)).toEqual(['prod']);
  for (const [token, region] of [['x', 'us-east-1'], [NextToken, 'eu-central-1']]) {
    await expect(listInstances(anyone(), { NextToken: token }, region)).rejects.toMatchObject({ name: 'ValidationException' });
  }
});

test('a call needs a key that is known, a Region that is enabled, and the permission', async () => {
  await start();
  const unknown = { name: 'UnrecognizedClientException' };
  await expect(listInstances({ ...anyone(), accessKeyId: 'AKIASTRANGER' })).rejects.toMatchObject(unknown);
  await expect(listInstances(anyone(), {}, 'ap-south-2')).rejects.toMatchObject(unknown);
  await expect(listInstances(keyWith(aws, allow('s3:*')))).rejects.toMatchObject(DENIED);
});

test('a role can be assumed by those whom it trusts, with its external ID, and sees what its account sees', async () => {
  const RoleArn = `arn:aws:iam::${MANAGEMENT_ACCOUNT_ID}:role/instances`;
  await start({ roles: [{
    arn: RoleArn, policies: [allow('sso:ListInstances')], trustPolicy: { Statement: {
      Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: 'arn:aws:iam::444455556666:root' },
      Condition: { StringEquals: { 'sts:ExternalId': 'shared' } },
    } },
  }] });
  const assume = async (key: AccessKey, ExternalId?: string): Promise<AccessKey> => {
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'lookup', ExternalId });
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = (
      (await new STSClient(clientConfig(aws, key)).send(command)).Credentials ?? {});
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  };
  const { Instances = [] } = await listInstances(await assume(anyone(), 'shared'));
  expect(Instances.map(({ Name }) => Name)).toEqual(['prod']);
  await expect(assume(anyone())).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(assume(keyWith(aws), 'shared')).rejects.toMatchObject({ name: 'AccessDenied' });
});

const { organization, regions } = defaultWorld();
const notDelegated = { ...organization, delegatedAdministrators: [] };
const replicas = (regions['us-east-1'] ?? []).map((each) => ({ ...each, PrimaryRegion: 'eu-west-1' }));

test.each<[string, Partial<World>, string, string]>([
  ['an account that does not administer them', { organization: notDelegated }, InstanceArn, DENIED.name],
  ['another Region than the primary one', { regions: { 'us-east-1': replicas } }, InstanceArn, DENIED.name],
  ['an account instance', {}, SANDBOX.instanceArn, 'ValidationException'],
])('permission sets are not listed for %s', async (_what, change, arn, name) => {
  await start(change);
  const list = new SSOAdminClient(clientConfig(aws, anyone())).send(new ListPermissionSetsCommand({ InstanceArn: arn }));
  await expect(list).rejects.toMatchObject({ name });
});

describe('an assignment', () => {
  /** Deploys a permission set, and assignments to these principals. */
  const deploy = (...principals: [type: string, id: string][]) => {
    const PermissionSetArn = { 'Fn::GetAtt': ['Set', 'PermissionSetArn'] };
    const common = { InstanceArn, PermissionSetArn, TargetId: '444455556666', TargetType: 'AWS_ACCOUNT' };
    return aws.cloudFormation.deploy('Stack', { Resources: {
      Set: { Type: 'AWS::SSO::PermissionSet', Properties: { InstanceArn, Name: 'Operators' } },
      ...Object.fromEntries(principals.map(([PrincipalType, PrincipalId]) => (
        [PrincipalType, { Type: 'AWS::SSO::Assignment', Properties: { ...common, PrincipalType, PrincipalId } }]))),
    } });
  };

  beforeEach(() => start());

  test('makes the role of its permission set in the account, with another suffix when the set is assigned again', async () => {
    const roles = async () => {
      const names: (string | undefined)[] = [];
      const client = new IAMClient(clientConfig(aws, anyone()));
      for await (const { Roles = [] } of paginateListRoles({ client }, { PathPrefix: '/aws-reserved/sso.amazonaws.com/' })) {
        names.push(...Roles.map(({ RoleName }) => RoleName).filter((name) => name?.startsWith('AWSReservedSSO_Operators_')));
      }
      return names;
    };
    expect(ended(await deploy(['GROUP', ADMINISTRATORS], ['USER', JANE]))).toContain('USER CREATE_COMPLETE');
    const first = await roles();
    expect(first).toEqual([expect.stringMatching(/_[0-9a-f]{16}$/)]);
    await deploy(['GROUP', ADMINISTRATORS]);
    expect(await roles()).toEqual(first);
    await deploy();
    expect(await roles()).toEqual([]);
    await deploy(['GROUP', ADMINISTRATORS]);
    expect(await roles()).not.toEqual(first);
  });

  test.each([
    ['the group of another identity store', 'GROUP', SANDBOX_ADMINISTRATORS], ['a group as a user', 'USER', ADMINISTRATORS],
  ])('of %s fails', async (_what, type, id) => {
    const reason = `${type} ${id} not found in identity store ${PROD.identityStoreId} (ResourceNotFoundException)`;
    expect(reasons(await deploy([type, id]))).toContain(reason);
  });
});

test('faults of an operation happen in order in each Region, the last one again and again, and others not at all', async () => {
  await start();
  const [first, last] = [{ status: 500 }, { delayMs: 1 }];
  const faults = new FaultsInOrder({ ListInstances: [first, last], GetGroupId: { 'eu-west-1': ({ number }) => ({ status: number }) } });
  const of = async (operation: string, region: string) => faults.next(operation, region, '{}');
  expect([await of('ListInstances', 'a'), await of('ListInstances', 'a'), await of('ListInstances', 'a'), await of('ListInstances', 'b')])
    .toEqual([first, last, last, first]);
  expect([await of('GetGroupId', 'eu-west-1'), await of('GetGroupId', 'eu-west-1')]).toEqual([{ status: 1 }, { status: 2 }]);
  expect([await of('GetGroupId', 'us-east-1'), await of('ListUsers', 'a')]).toEqual([AS_USUAL, AS_USUAL]);
});
