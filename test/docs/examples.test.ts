import { Match, type Template } from 'aws-cdk-lib/assertions';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXAMPLES, synthesizeExample } from './synthesize-example';

const LOOKUP = 'Custom::IdentityCenterLookup';
const PERMISSION_SET = 'AWS::SSO::PermissionSet';
const PARAMETER = 'AWS::SSM::Parameter';
const TYPESCRIPT = [
  'account-access', 'delegated-administrator', 'eks-access', 'many-stacks', 'one-account', 'regulated', 'several-instances', 'typescript',
];
const OTHER_LANGUAGES = ['dotnet', 'go', 'java', 'python'];

jest.setTimeout(60_000);

/** The logical ID of the only lookup of a template. */
function lookupOf(template: Template): string {
  const [id, ...others] = Object.keys(template.findResources(LOOKUP));
  if (id === undefined || others.length > 0) throw new Error('there is not exactly one lookup');
  return id;
}

/** The template of a stack of an app. */
function templateOf(templates: Map<string, Template>, stack: string): Template {
  const template = templates.get(stack);
  if (template === undefined) throw new Error(`there is no ${stack} among ${[...templates.keys()].join(', ')}`);
  return template;
}

function attribute(id: string, name: string): object {
  return { 'Fn::GetAtt': [id, name] };
}

/** The import of an attribute that the AWS CDK exports from another stack. */
function imported(stack: string, id: string, name: string): object {
  return { 'Fn::ImportValue': Match.stringLikeRegexp(`^${stack}:ExportsOutputFnGetAtt${id}${name}[0-9A-F]{8}$`) };
}

test('every example is here', async () => {
  const entries = await readdir(EXAMPLES, { withFileTypes: true });
  const examples = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(examples.sort()).toEqual([...TYPESCRIPT, ...OTHER_LANGUAGES, 'two-apps'].sort());
});

test.each([...TYPESCRIPT, 'two-apps/platform', 'two-apps/team'])('%s is run by tsx', async (example) => {
  const { app } = JSON.parse(await readFile(join(EXAMPLES, example, 'cdk.json'), 'utf8')) as { app: string };
  expect(app).toBe('npx tsx app.ts');
});

test('one-account: the permission set uses the instance that the lookup of its stack finds', async () => {
  const template = templateOf(await synthesizeExample('one-account'), 'OneAccount');
  const instanceArn = attribute(lookupOf(template), 'InstanceArn');
  template.hasResourceProperties(PERMISSION_SET, { InstanceArn: instanceArn });
  template.hasOutput('InstanceArn', { Value: instanceArn });
});

test('eks-access: access entries have the roles of permission sets, and the key policy one of them', async () => {
  const template = templateOf(await synthesizeExample('eks-access'), 'EksAccess');
  const [id = ''] = Object.keys(template.findResources('Custom::IdentityCenterPermissionSetRoleLookup'));
  const suffix = { 'Fn::Select': [1, { 'Fn::Split': ['|', attribute(id, 'AWSReadOnlyAccess')] }] };
  template.hasResourceProperties('AWS::EKS::AccessEntry', {
    PrincipalArn: { 'Fn::Join': ['', Match.arrayWith(['AWSReservedSSO_AWSReadOnlyAccess_', suffix])] },
  });
  expect(JSON.stringify(template.findResources('AWS::KMS::Key'))).toContain('AWSReservedSSO_AWSAdministratorAccess_');
});

test('account-access: the application has the instance, and the entitlement the group', async () => {
  const template = templateOf(await synthesizeExample('account-access'), 'AccountAccess');
  const [group = ''] = Object.keys(template.findResources('Custom::IdentityCenterGroupLookup'));
  template.hasResourceProperties('AWS::AccountAccess::Application', {
    IdentitySource: { IdentityCenter: { InstanceArn: attribute(lookupOf(template), 'InstanceArn') } },
  });
  template.hasResourceProperties('AWS::AccountAccess::Entitlement', {
    Entitlement: { PrincipalRole: { Principal: { IdentityCenter: { GroupId: attribute(group, 'GroupId') } } } },
  });
});

test('several-instances: three lookups share one function, and each selects its instance', async () => {
  const template = templateOf(await synthesizeExample('several-instances'), 'SeveralInstances');
  template.resourcePropertiesCountIs(LOOKUP, { InstanceType: 'ORGANIZATION' }, 1);
  template.resourcePropertiesCountIs(LOOKUP, { InstanceType: 'ACCOUNT', OwnerAccountId: { Ref: 'AWS::AccountId' } }, 1);
  template.resourcePropertiesCountIs(LOOKUP, { InstanceName: { Ref: 'InstanceName' } }, 1);
  template.resourceCountIs('AWS::Lambda::Function', 1);
  expect(Object.keys((template.toJSON() as { Resources: object }).Resources)).toHaveLength(4 + 1 + 1);
});

test('delegated-administrator: the role trusts only the other account, and the function can assume only that role', async () => {
  const templates = await synthesizeExample('delegated-administrator', { administrator: '222233334444', workload: '555566667777' });
  const role = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::222233334444:role/IdentityCenterLookup']] };

  templateOf(templates, 'IdentityCenterLookupRole').hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'IdentityCenterLookup',
    AssumeRolePolicyDocument: {
      Statement: [{
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::555566667777:root']] } },
        Condition: { StringEquals: { 'sts:ExternalId': 'identity-center-lookup' } },
      }],
    },
    Policies: [{
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: ['sso:ListInstances', 'organizations:DescribeOrganization'], Resource: '*' }],
      },
    }],
  });
  const lookup = templateOf(templates, 'DelegatedLookup');
  lookup.hasResourceProperties(LOOKUP, { AssumeRoleArn: role, AssumeRoleExternalId: 'identity-center-lookup' });
  lookup.hasResourceProperties('AWS::IAM::Role', {
    Policies: [{
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] }),
          { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role },
        ],
      },
    }],
  });
});

test('many-stacks: one stack has the lookup, and each of the others imports what it needs', async () => {
  const templates = await synthesizeExample('many-stacks');
  const id = lookupOf(templateOf(templates, 'IdentityCenter'));
  const instanceArn = imported('IdentityCenter', id, 'InstanceArn');

  templateOf(templates, 'Groups').hasResourceProperties('AWS::IdentityStore::Group', {
    IdentityStoreId: imported('IdentityCenter', id, 'IdentityStoreId'),
  });
  templateOf(templates, 'PermissionSets').hasResourceProperties(PERMISSION_SET, { InstanceArn: instanceArn });
  templateOf(templates, 'Assignments').hasResourceProperties('AWS::SSO::Assignment', { InstanceArn: instanceArn });
  for (const stack of ['Groups', 'PermissionSets', 'Assignments']) {
    templateOf(templates, stack).resourceCountIs(LOOKUP, 0);
    templateOf(templates, stack).resourceCountIs('AWS::Lambda::Function', 0);
  }
});

test('regulated: the function has its own VPC configuration, role, log group, dead-letter queue and concurrency', async () => {
  const template = templateOf(await synthesizeExample('regulated', { boundary: 'ours' }), 'Regulated');
  const resourceOf = (type: string): string => {
    const [id, ...others] = Object.keys(template.findResources(type));
    expect(others).toEqual([]);
    return id ?? '';
  };
  template.hasResourceProperties('AWS::Lambda::Function', {
    VpcConfig: {
      SubnetIds: [Match.anyValue(), Match.anyValue()],
      SecurityGroupIds: [attribute(resourceOf('AWS::EC2::SecurityGroup'), 'GroupId')],
    },
    Role: attribute(resourceOf('AWS::IAM::Role'), 'Arn'),
    LoggingConfig: { LogGroup: { Ref: resourceOf('AWS::Logs::LogGroup') } },
    DeadLetterConfig: { TargetArn: attribute(resourceOf('AWS::SQS::Queue'), 'Arn') },
    ReservedConcurrentExecutions: 5,
  });
  template.hasResourceProperties('AWS::IAM::Role', {
    PermissionsBoundary: { 'Fn::Join': ['', Match.arrayWith([':policy/ours'])] },
    ManagedPolicyArns: [{ Ref: resourceOf('AWS::IAM::ManagedPolicy') }],
  });
  template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue(), RetentionInDays: 3653 });
  template.hasResourceProperties(LOOKUP, { ServiceToken: attribute(resourceOf('AWS::Lambda::Function'), 'Arn') });
});

describe('two-apps', () => {
  test('the platform exports the values and stores them', async () => {
    const template = templateOf(await synthesizeExample('two-apps/platform'), 'Platform');
    const id = lookupOf(template);
    for (const name of ['InstanceArn', 'IdentityStoreId']) {
      template.hasOutput('*', { Value: attribute(id, name), Export: { Name: `IdentityCenter-${name}` } });
      template.hasResourceProperties(PARAMETER, { Name: `/identity-center/${name}`, Value: attribute(id, name), Tier: Match.absent() });
    }
    template.resourceCountIs('AWS::RAM::ResourceShare', 0);
  });

  test('the platform shares the parameters, of the advanced tier, after they exist', async () => {
    const template = templateOf(await synthesizeExample('two-apps/platform', { shareWith: '444455556666' }), 'Platform');
    const parameters = Object.keys(template.findResources(PARAMETER, { Properties: { Tier: 'Advanced' } }));
    expect(parameters).toHaveLength(2);
    template.hasResourceProperties('AWS::RAM::ResourceShare', {
      Principals: ['444455556666'],
      ResourceArns: parameters.map((parameter) => ({ 'Fn::Join': ['', Match.arrayWith([':parameter', { Ref: parameter }])] })),
    });
  });

  test('the team imports the exports, without a lookup', async () => {
    const template = templateOf(await synthesizeExample('two-apps/team'), 'Team');
    template.hasResourceProperties(PERMISSION_SET, { InstanceArn: { 'Fn::ImportValue': 'IdentityCenter-InstanceArn' } });
    template.resourceCountIs('AWS::Lambda::Function', 0);
  });

  test.each([
    '/identity-center', 'arn:aws:ssm:eu-west-1:111122223333:parameter/identity-center',
  ])('the team reads the parameters %s, without a lookup', async (parameters) => {
    const template = templateOf(await synthesizeExample('two-apps/team', { parameters }), 'Team');
    const [parameter] = Object.keys(template.findParameters('*', {
      Type: 'AWS::SSM::Parameter::Value<String>', Default: `${parameters}/InstanceArn`,
    }));
    template.hasResourceProperties(PERMISSION_SET, { InstanceArn: { Ref: parameter } });
    template.resourceCountIs('AWS::Lambda::Function', 0);
  });
});
