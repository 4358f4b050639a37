import { App, Annotations as Annotate, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { type IRole, LazyRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  IdentityCenterInstanceType, IdentityCenterLookup, IdentityCenterLookupProvider, type IdentityCenterLookupProviderProps,
  IdentityCenterPermissionSetLookup,
} from '../../../lib';
import { propertiesOf, resourcesOf } from '../support/synthesize';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const ROLE_ARN = 'arn:aws:iam::111122223333:role/platform/Lookups';
const NOTE = 'cdk-identity-center-lookup:roleNotModified';
const LAMBDA = { assumedBy: new ServicePrincipal('lambda.amazonaws.com') };

const LOGS = {
  Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: { 'Fn::GetAtt': ['ProviderLogGroupFD264F08', 'Arn'] },
};
const VPC = {
  Effect: 'Allow', Resource: '*',
  Action: [
    'ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'ec2:DeleteNetworkInterface',
    'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses',
  ],
};
const LIST = { Effect: 'Allow', Action: 'sso:ListInstances', Resource: '*' };
const DESCRIBE = { Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: '*' };

/** A stack with a lookup by type, and a provider with these options. */
function stackWith(make: (stack: Stack) => IdentityCenterLookupProviderProps, app = new App(), id = 'Stack') {
  const stack = new Stack(app, id, { env: ENV });
  const provider = new IdentityCenterLookupProvider(stack, 'Provider', make(stack));
  new IdentityCenterLookup(stack, 'Lookup', { provider, instanceType: IdentityCenterInstanceType.ORGANIZATION });
  return { stack, provider };
}

function statementsOf(properties: Readonly<Record<string, unknown>> | undefined): unknown {
  return (properties?.PolicyDocument as { Statement: unknown } | undefined)?.Statement;
}

/** The types of the resources that CloudFormation creates before a lookup. */
function awaited(template: Template): string[] {
  const resources = resourcesOf(template);
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id) || resources[id] === undefined) return;
    found.add(id);
    const written = JSON.stringify([resources[id].Properties, resources[id].DependsOn]);
    for (const [, reference = ''] of written.matchAll(/"(\w+)"/g)) visit(reference);
  };
  visit(Object.keys(template.findResources('Custom::IdentityCenterLookup'))[0] ?? '');
  return [...found].map((id) => resources[id]?.Type ?? '');
}

describe('a function in a VPC', () => {
  test('may manage its network interfaces, by the inline policy of its own role', () => {
    const template = Template.fromStack(stackWith((stack) => ({ vpc: new Vpc(stack, 'Vpc') })).stack);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResource('AWS::IAM::Role', {
      Properties: { ManagedPolicyArns: Match.absent(), Policies: [{ PolicyDocument: { Statement: [LOGS, VPC, LIST, DESCRIBE] } }] },
    });
  });
});

describe('a role that is given', () => {
  test.each<readonly [string, (stack: Stack) => IRole, unknown]>([
    ['made in the stack', (stack) => new Role(stack, 'Role', LAMBDA), { Ref: 'Role1ABCC5F0' }],
    ['lazy', (stack) => new LazyRole(stack, 'Role', LAMBDA), { Ref: 'Role1ABCC5F0' }],
    ['imported', (stack) => Role.fromRoleArn(stack, 'Role', ROLE_ARN), 'Lookups'],
  ])('gets what the lookups need: %s', (_, makeRole, roleName) => {
    const { stack, provider } = stackWith((scope) => ({ role: makeRole(scope), vpc: new Vpc(scope, 'Vpc') }));
    const template = Template.fromStack(stack);
    const [policy, ...others] = propertiesOf(template, 'AWS::IAM::Policy');
    expect(others).toEqual([]);
    expect(policy).toMatchObject({ Roles: [roleName] });
    expect(statementsOf(policy)).toEqual([LOGS, VPC, LIST, DESCRIBE]);
    expect(provider.node.tryFindChild('Role')).toBeUndefined();
    expect(awaited(template)).toContain('AWS::IAM::Policy');
    Annotations.fromStack(stack).hasNoInfo('*', Match.anyValue());
  });

  test('is the role of the provider', () => {
    const app = new App();
    const role = Role.fromRoleArn(new Stack(app, 'Roles', { env: ENV }), 'Role', ROLE_ARN, { mutable: false });
    expect(stackWith(() => ({ role }), app).provider.role).toBe(role);
  });

  test('may be in another stack, with a function that writes to a log group of its own', () => {
    const app = new App();
    const role = new Role(new Stack(app, 'Roles', { env: ENV }), 'Role', LAMBDA);
    const { stack } = stackWith(() => ({ role }), app);
    const [policy] = propertiesOf(Template.fromStack(stack), 'AWS::IAM::Policy');
    expect(policy?.Roles).toEqual([{ 'Fn::ImportValue': expect.stringMatching(/^Roles:/) as string }]);
    expect(statementsOf(policy)).toEqual([LOGS, LIST, DESCRIBE]);
  });

  test('has policies of different names, for the providers of all stacks of all Regions and accounts', () => {
    const [one, other] = ['eu-west-1', 'us-east-1'].map((region) => {
      const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region } });
      const role = Role.fromRoleArn(stack, 'Role', ROLE_ARN);
      for (const id of ['One', 'Two'].map((each) => each.repeat(60))) new IdentityCenterLookup(stack, id, {
        provider: new IdentityCenterLookupProvider(stack, `${id}Provider`, { role }),
      });
      return propertiesOf(Template.fromStack(stack), 'AWS::IAM::Policy').map(
        ({ PolicyName }) => PolicyName as { 'Fn::Join': [string, [string, unknown]] },
      );
    });
    // Two stacks of one name: the rest is the part of the stack's ID that is unique.
    expect(one).toEqual(other);
    const names = one?.map(({ 'Fn::Join': [, [name, ...rest]] }) => {
      expect(rest).toEqual([{ 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }]);
      return name;
    });
    expect(new Set(names).size).toBe(2);
    expect(Math.max(...names?.map((name) => name.length) ?? []) + '12345678-1234-1234-1234-123456789012'.length).toBeLessThanOrEqual(128);
  });
});

describe('a role that may not be changed', () => {
  const unchangeable: [string, (stack: Stack) => IRole][] = [
    ['imported as such', (stack) => Role.fromRoleArn(stack, 'Role', ROLE_ARN, { mutable: false })],
    ['of another account', (stack) => Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::444455556666:role/Lookups')],
    ['made in the stack', (stack) => new Role(stack, 'Role', LAMBDA).withoutPolicyUpdates()],
  ];

  test.each(unchangeable)('is left as it is: %s', (_, makeRole) => {
    const { stack, provider } = stackWith((scope) => ({ role: makeRole(scope), deadLetterQueueEnabled: true }));
    // Not even a policy that the template omits, because cdk-nag would find it in the tree.
    expect(provider.node.tryFindChild('Policy')).toBeUndefined();
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
    for (const role of propertiesOf(template, 'AWS::IAM::Role')) expect(Object.keys(role)).toEqual(['AssumeRolePolicyDocument']);
    Annotations.fromStack(stack).hasInfo('/Stack/Provider/Function', Match.stringLikeRegexp('is left as it is; it needs a policy'));
  });

  test('comes with a note of the whole policy that it needs', () => {
    const { stack } = stackWith((scope) => ({
      role: Role.fromRoleArn(scope, 'Role', ROLE_ARN, { mutable: false }), vpc: new Vpc(scope, 'Vpc'),
      deadLetterQueue: new Queue(scope, 'Queue'),
    }));
    const [note, ...others] = Annotations.fromStack(stack).findInfo('*', Match.anyValue()).map(({ entry }) => entry.data as string);
    expect(others).toEqual([]);
    const [, text = '', policy = ''] = /^(.*?)(\{.*\}) \[ack: cdk-identity-center-lookup:roleNotModified\]$/.exec(note ?? '') ?? [];
    expect(text).toBe('the role Stack/Role is left as it is; it needs a policy that allows what the function does: ');
    expect(JSON.parse(policy)).toEqual({
      Version: '2012-10-17',
      Statement: [
        LOGS, VPC, { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Queue4A7E3555', 'Arn'] } }, LIST, DESCRIBE,
      ],
    });
  });

  test('has a note that can be acknowledged', () => {
    const { stack, provider } = stackWith((scope) => ({ role: Role.fromRoleArn(scope, 'Role', ROLE_ARN, { mutable: false }) }));
    Annotate.of(provider).acknowledgeInfo(NOTE);
    Annotations.fromStack(stack).hasNoInfo('*', Match.anyValue());
  });
});

describe('Role.customizeRoles', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'customize-roles-'));
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  interface Report {
    readonly roles: readonly { readonly roleConstructPath: string; readonly identityPolicyStatements: readonly { Action: unknown }[] }[];
  }

  /** The actions that the report names for each role. */
  function reported(build: (stack: Stack) => void, usePrecreatedRoles?: Record<string, string>): Record<string, unknown[]> {
    const app = new App({ outdir });
    const stack = new Stack(app, 'Stack', { env: ENV });
    Role.customizeRoles(stack, usePrecreatedRoles === undefined ? { preventSynthesis: false } : { usePrecreatedRoles });
    build(stack);
    app.synth();
    const { roles } = JSON.parse(readFileSync(join(outdir, 'iam-policy-report.json'), 'utf8')) as Report;
    return Object.fromEntries(roles.map(
      ({ roleConstructPath, identityPolicyStatements }) => [roleConstructPath, identityPolicyStatements.map(({ Action }) => Action)],
    ));
  }

  const everything = (stack: Stack): void => {
    new IdentityCenterLookup(stack, 'Lookup', {
      instanceType: IdentityCenterInstanceType.ORGANIZATION, encryptionKey: new Key(stack, 'Key'),
    });
    new IdentityCenterLookup(stack, 'AsAnotherRole', { assumeRole: { roleArn: 'arn:aws:iam::444455556666:role/Reader' } });
  };
  const ALL = [LOGS.Action, 'sso:ListInstances', 'organizations:DescribeOrganization', 'kms:Decrypt', 'sts:AssumeRole'];
  const PATH = 'Stack/IdentityCenterLookupProvider/Role';

  test('reports every permission of the default provider, and prevents its role', () => {
    expect(reported(everything, { [PATH]: 'made-elsewhere' })).toEqual({ [PATH]: ALL });
    const template = readFileSync(join(outdir, 'Stack.template.json'), 'utf8');
    expect(template).not.toContain('AWS::IAM::Role');
    expect(template).toContain(':role/made-elsewhere');
  });

  test('reports them as text that a person can read', () => {
    reported((stack) => {
      everything(stack);
      const instance = new IdentityCenterLookup(stack, 'Instance');
      new IdentityCenterPermissionSetLookup(stack, 'Sets', { instance, permissionSetNames: ['Admins'] });
    });
    const report = readFileSync(join(outdir, 'iam-policy-report.txt'), 'utf8');
    expect(report).toContain('"Resource": "(Stack/IdentityCenterLookupProvider/LogGroup/Resource.Arn)"');
    expect(report).toContain('"kms:ViaService": "sso.*.(URL_SUFFIX)"');
    expect(report).not.toMatch(/object Object|Token\[/);
  });

  test('reports every permission of a role that is made all the same', () => {
    expect(reported(everything)).toEqual({ [PATH]: ALL });
    const template = Template.fromJSON(JSON.parse(readFileSync(join(outdir, 'Stack.template.json'), 'utf8')) as Record<string, unknown>);
    const [role] = propertiesOf(template, 'AWS::IAM::Role') as { Policies: { PolicyDocument: { Statement: { Action: unknown }[] } }[] }[];
    expect(role?.Policies[0]?.PolicyDocument.Statement.map(({ Action }) => Action)).toEqual(ALL);
  });

  test('reports every permission of a role that is given, those for its options as well', () => {
    expect(reported((stack) => {
      const provider = new IdentityCenterLookupProvider(stack, 'Provider', {
        role: new Role(stack, 'Mine', LAMBDA),
        vpc: Vpc.fromVpcAttributes(stack, 'Vpc', {
          vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['a'], privateSubnetIds: ['subnet-0123456789abcdef0'],
        }),
        deadLetterQueueEnabled: true,
      });
      new IdentityCenterLookup(stack, 'Lookup', { provider });
    }, { 'Stack/Mine': 'made-elsewhere' })).toEqual({ 'Stack/Mine': [LOGS.Action, VPC.Action, 'sqs:SendMessage', 'sso:ListInstances'] });
  });
});
