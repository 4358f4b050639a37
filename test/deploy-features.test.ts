import { CfnOutput, Duration, RemovalPolicy, Stack as CdkStack } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { PermissionSetStack } from '../bin/permission-set-stack';
import {
  IdentityCenterInstance,
  IdentityCenterInstanceType,
  IdentityCenterLookup,
  type IdentityCenterLookupProps,
  IdentityCenterLookupProvider,
  type IIdentityCenterInstance,
} from '../build';
import { LocalAws } from '../local-aws/local-aws';
import { allows } from '../local-aws/services/policy';
import { defaultWorld, MANAGEMENT_ACCOUNT_ID } from '../local-aws/world';
import { deployApp, deployStack, outputsOf } from './local-aws/fixtures/deployed';
import { PROD, SANDBOX } from './support/prod';

const KEY = `arn:aws:kms:us-east-1:${MANAGEMENT_ACCOUNT_ID}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const READER = `arn:aws:iam::${MANAGEMENT_ACCOUNT_ID}:role/identity-center-reader`;
/** A role of the account that several functions share. */
const SHARED = 'arn:aws:iam::444455556666:role/shared';

let aws: LocalAws;

beforeEach(async () => {
  const world = defaultWorld();
  const [, , prod] = world.regions['us-east-1'] ?? [];
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: 'arn:aws:iam::444455556666:root' } } as const;
  aws = await LocalAws.start({
    world: {
      ...world,
      regions: { ...world.regions, 'eu-central-1': prod ? [prod] : [] },
      roles: [
        {
          arn: READER,
          trustPolicy: { Statement: { ...trust, Condition: { StringEquals: { 'sts:ExternalId': 'lookup' } } } },
          policies: [{ Statement: { Effect: 'Allow', Action: 'sso:ListInstances', Resource: '*' } }],
        },
        { arn: SHARED, trustPolicy: { Statement: [] }, policies: [] },
      ],
    },
  });
});

afterEach(() => aws.stop());

const deleted = async (nameOrId: string): Promise<boolean> => (await aws.cloudFormation.delete(nameOrId)).status === 'DELETE_COMPLETE';
const receivedArns = (): string[] => [...aws.permissionSets.values()].map(({ instanceArn }) => instanceArn);

const prod = PROD.instanceArn;

test.each<[string, (stack: CdkStack) => IdentityCenterLookupProps, string]>([
  ['the account instance beside the organization instance', () => ({ instanceType: IdentityCenterInstanceType.ACCOUNT }), SANDBOX.instanceArn],
  ['the only instance that a role of another account sees', () => ({ assumeRole: { roleArn: READER, externalId: 'lookup' } }), prod],
  ['an instance by name, in its primary Region', () => ({ instanceName: 'prod', requirePrimaryRegion: true }), prod],
  ['an instance in several Regions', () => ({ instanceName: 'prod', searchRegions: ['eu-central-1', 'us-east-1'] }), prod],
  ['an instance whose key the function may use', (stack) => ({ instanceName: 'prod', encryptionKey: Key.fromKeyArn(stack, 'Key', KEY) }), prod],
])('%s is found', async (_what, propsIn, arn) => {
  const stack = await deployStack(aws, (scope) => {
    const { instanceArn, lookupRegion } = new IdentityCenterLookup(scope, 'Lookup', propsIn(scope));
    new CfnOutput(scope, 'InstanceArn', { value: instanceArn });
    new CfnOutput(scope, 'LookupRegion', { value: lookupRegion });
  });
  expect([stack.status, outputsOf(stack)]).toEqual(['CREATE_COMPLETE', { InstanceArn: arn, LookupRegion: 'us-east-1' }]);
});

test('the function can write to its own log group only, and cannot create one', async () => {
  await deployStack(aws, (stack) => new IdentityCenterLookup(stack, 'Lookup', { instanceName: 'prod' }));
  const [logGroup] = aws.logGroups;
  const role = [...aws.iam.roles.values()].at(-1);
  const mayWrite = (action: string, name = ''): boolean =>
    allows(role?.policies ?? [], { action, resource: `arn:aws:logs:us-east-1:444455556666:log-group:${name}:log-stream:stream` });
  for (const action of ['logs:CreateLogStream', 'logs:PutLogEvents']) {
    expect(mayWrite(action, logGroup)).toBe(true);
    expect(mayWrite(action, '/aws/lambda/another')).toBe(false);
  }
  expect(mayWrite('logs:CreateLogGroup', logGroup)).toBe(false);
});

test('a lookup uses the provider of another stack, with its log group and time-out', async () => {
  const [, team] = await deployApp(aws, (app) => {
    const platform = new CdkStack(app, 'Platform');
    const logGroup = new LogGroup(platform, 'Log', { removalPolicy: RemovalPolicy.DESTROY });
    const provider = new IdentityCenterLookupProvider(platform, 'Provider', { logGroup, timeout: Duration.seconds(60), memorySize: 512 });
    const stack = new CdkStack(app, 'Team');
    const { instanceArn } = new IdentityCenterLookup(stack, 'Lookup', { provider, instanceName: 'prod' });
    new CfnOutput(stack, 'InstanceArn', { value: instanceArn });
  });
  expect([team?.status, team && outputsOf(team)]).toEqual(['CREATE_COMPLETE', { InstanceArn: PROD.instanceArn }]);
  // CloudFormation keeps the function while another stack imports it.
  expect([await deleted('Platform'), await deleted('Team'), await deleted('Platform')]).toEqual([false, true, true]);
});

test('two stacks of one name that share a role keep their permissions when one of them is deleted', async () => {
  const deploy = (revision: string, ...regions: string[]) => deployApp(aws, (app) => {
    for (const region of regions) {
      const stack = new CdkStack(app, region, { stackName: 'Shared', env: { account: '444455556666', region } });
      const provider = new IdentityCenterLookupProvider(stack, 'Provider', { role: Role.fromRoleArn(stack, 'Role', SHARED) });
      new IdentityCenterLookup(stack, 'Lookup', { provider, instanceName: 'prod', revision });
    }
  });
  const statuses = async (...regions: string[]) => (await deploy(String(regions.length), ...regions)).map(({ status }) => status);
  expect(await statuses('eu-central-1', 'us-east-1')).toEqual(['CREATE_COMPLETE', 'CREATE_COMPLETE']);
  expect(await deleted('Shared')).toBe(true);
  expect(await statuses('eu-central-1')).toEqual(['UPDATE_COMPLETE']);
});

describe.each([
  [
    'exports',
    (lookup: IdentityCenterLookup) => lookup.exportValues('IdentityCenter'),
    (scope: Construct) => IdentityCenterInstance.fromExportedValues(scope, 'Instance', 'IdentityCenter'),
    false,
  ],
  [
    'parameters',
    (lookup: IdentityCenterLookup) => lookup.storeInParameters('/identity-center'),
    (scope: Construct) => IdentityCenterInstance.fromParameters(scope, 'Instance', '/identity-center'),
    true,
  ],
])('by %s', (_what, share: (lookup: IdentityCenterLookup) => void, take: (scope: Construct) => IIdentityCenterInstance, canDelete) => {
  test('the permission sets of another app receive the instance', async () => {
    await deployStack(aws, (stack) => share(new IdentityCenterLookup(stack, 'Lookup', { instanceName: 'prod' })));
    const [taker] = await deployApp(aws, (app) => new PermissionSetStack(app, 'Taker', { instance: take }));
    expect([taker?.status, receivedArns()]).toEqual(['CREATE_COMPLETE', [PROD.instanceArn, PROD.instanceArn]]);
    // A stack whose exports are in use cannot be deleted. With parameters, it can.
    expect(await deleted('Stack')).toBe(canDelete);
  });
});
