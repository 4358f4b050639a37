import { App, CfnOutput, Duration, Stack as CdkStack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionSetStack } from '../bin/permission-set-stack';
import {
  IdentityCenterInstance,
  IdentityCenterInstanceType,
  IdentityCenterLookup,
  type IdentityCenterLookupProps,
  IdentityCenterLookupProvider,
  type IIdentityCenterInstance,
} from '../build';
import { Assembly } from '../local-aws/assembly';
import { LocalAws } from '../local-aws/local-aws';
import { allows } from '../local-aws/services/policy';
import type { Stack } from '../local-aws/cloudformation/stack';
import { defaultWorld, MANAGEMENT_ACCOUNT_ID } from '../local-aws/world';

const PROD = 'arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9';
const SANDBOX = 'arn:aws:sso:::instance/ssoins-72230ab1c2d3e4f5';
const ROLE = `arn:aws:iam::${MANAGEMENT_ACCOUNT_ID}:role/identity-center-reader`;

let aws: LocalAws;
let folder: string;

beforeEach(async () => {
  const [, , prod] = defaultWorld().regions['us-east-1'] ?? [];
  aws = await LocalAws.start({
    world: {
      ...defaultWorld(),
      regions: { ...defaultWorld().regions, 'eu-central-1': prod ? [prod] : [] },
      roles: [
        {
          arn: ROLE,
          trustPolicy: {
            Statement: {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { AWS: 'arn:aws:iam::111122223333:root' },
              Condition: { StringEquals: { 'sts:ExternalId': 'lookup' } },
            },
          },
          policies: [{ Statement: { Effect: 'Allow', Action: 'sso:ListInstances', Resource: '*' } }],
        },
      ],
    },
  });
  folder = await mkdtemp(join(tmpdir(), 'deploy-features-'));
});

afterEach(async () => {
  await aws.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Deploys an app, and returns its last stack. */
async function deploy(build: (app: App) => void): Promise<Stack> {
  const outdir = await mkdtemp(join(folder, 'app-'));
  const app = new App({ outdir });
  build(app);
  app.synth();
  const deployed = (await (await Assembly.load(outdir)).deploy(aws)).at(-1);
  if (deployed === undefined) throw new Error('there is no stack');
  return deployed;
}

async function lookUp(props: IdentityCenterLookupProps): Promise<Record<string, string>> {
  const { outputs, status } = await deploy((app) => {
    const stack = new CdkStack(app, 'Lookup');
    const { instanceArn, lookupRegion } = new IdentityCenterLookup(stack, 'Lookup', props);
    new CfnOutput(stack, 'InstanceArn', { value: instanceArn });
    new CfnOutput(stack, 'LookupRegion', { value: lookupRegion });
  });
  expect(status).toBe('CREATE_COMPLETE');
  return Object.fromEntries(outputs.map(({ key, value }) => [key, value]));
}

test('an account instance is distinguished from the organization instance', async () => {
  const { InstanceArn } = await lookUp({ instanceType: IdentityCenterInstanceType.ACCOUNT });
  expect(InstanceArn).toBe(SANDBOX);
});

test('several Regions are searched, and lookupRegion is the primary Region if it returned the instance', async () => {
  const searchRegions = ['eu-central-1', 'us-east-1'];
  expect(await lookUp({ searchRegions, instanceName: 'prod' })).toEqual({ InstanceArn: PROD, LookupRegion: 'us-east-1' });
});

test('a role in the management account sees only the organization instance', async () => {
  const { InstanceArn } = await lookUp({ assumeRole: { roleArn: ROLE, externalId: 'lookup' } });
  expect(InstanceArn).toBe(PROD);
});

test('a stack in the primary Region can require the primary Region', async () => {
  const { InstanceArn } = await lookUp({ instanceName: 'prod', requirePrimaryRegion: true });
  expect(InstanceArn).toBe(PROD);
});

test('a customer managed key does no harm if the service does not need it', async () => {
  const keyArn = 'arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const { status } = await deploy((app) => {
    const stack = new CdkStack(app, 'Lookup');
    return new IdentityCenterLookup(stack, 'Lookup', { instanceName: 'prod', encryptionKey: Key.fromKeyArn(stack, 'Key', keyArn) });
  });
  expect(status).toBe('CREATE_COMPLETE');
});

test('the function can write to its own log group only, and cannot create one', async () => {
  await lookUp({ instanceName: 'prod' });
  const [logGroup] = aws.logGroups;
  const role = [...aws.iam.roles.values()].find(({ arn }) => arn !== ROLE);
  const mayWrite = (action: string, name = ''): boolean =>
    allows(role?.policies ?? [], { action, resource: `arn:aws:logs:us-east-1:111122223333:log-group:${name}:log-stream:stream` });
  for (const action of ['logs:CreateLogStream', 'logs:PutLogEvents']) {
    expect(mayWrite(action, logGroup)).toBe(true);
    expect(mayWrite(action, '/aws/lambda/another')).toBe(false);
  }
  expect(mayWrite('logs:CreateLogGroup', logGroup)).toBe(false);
});

test('a lookup uses the provider of another stack, with its log group and time-out', async () => {
  const { outputs, status } = await deploy((app) => {
    const platform = new CdkStack(app, 'Platform');
    const logGroup = new LogGroup(platform, 'Log');
    const provider = new IdentityCenterLookupProvider(platform, 'Provider', { logGroup, timeout: Duration.seconds(60), memorySize: 512 });
    const team = new CdkStack(app, 'Team');
    const { instanceArn } = new IdentityCenterLookup(team, 'Lookup', { provider, instanceName: 'prod' });
    new CfnOutput(team, 'InstanceArn', { value: instanceArn });
  });
  expect([status, outputs.map(({ value }) => value)]).toEqual(['CREATE_COMPLETE', [PROD]]);
  // CloudFormation keeps the function while another stack imports it.
  expect((await aws.cloudFormation.delete('Platform')).status).not.toBe('DELETE_COMPLETE');
  expect((await aws.cloudFormation.delete('Team')).status).toBe('DELETE_COMPLETE');
  expect((await aws.cloudFormation.delete('Platform')).status).toBe('DELETE_COMPLETE');
});

describe.each([
  [
    'exports',
    (lookup: IdentityCenterLookup) => lookup.exportValues('IdentityCenter'),
    (scope: Construct) => IdentityCenterInstance.fromExportedValues(scope, 'Instance', 'IdentityCenter'),
    'CREATE_COMPLETE',
  ],
  [
    'parameters',
    (lookup: IdentityCenterLookup) => lookup.storeInParameters('/identity-center'),
    (scope: Construct) => IdentityCenterInstance.fromParameters(scope, 'Instance', '/identity-center'),
    'DELETE_COMPLETE',
  ],
])('by %s', (_what, share: (lookup: IdentityCenterLookup) => void, take: (scope: Construct) => IIdentityCenterInstance, end) => {
  test('the permission sets of another app receive the instance', async () => {
    await deploy((app) => {
      share(new IdentityCenterLookup(new CdkStack(app, 'Shared'), 'Lookup', { instanceName: 'prod' }));
    });
    const taker = await deploy((app) => new PermissionSetStack(app, 'Taker', { instance: take }));
    expect(taker.status).toBe('CREATE_COMPLETE');
    expect([...aws.permissionSets.values()].map(({ instanceArn }) => instanceArn)).toEqual([PROD, PROD]);
    // A stack whose exports are in use cannot be deleted. With parameters, it can.
    expect((await aws.cloudFormation.delete('Shared')).status).toBe(end);
  });
});
