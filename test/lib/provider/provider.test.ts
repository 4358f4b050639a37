import { App, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Port, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup, FilterPattern, type ILogGroup, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { IdentityCenterLookup, IdentityCenterLookupProvider } from '../../../lib';
import { FUNCTION, LOG_GROUP, propertiesOf, resourcesOf, ROLE, statementsOf } from '../support/synthesize';

const LOOKUP_TYPE = 'Custom::IdentityCenterLookup';
const ENV = { account: '111122223333', region: 'eu-west-1' };

/** Two stacks of an app: the first has a provider, the second a lookup that uses it. */
function shared(makeStack: (app: App, id: string) => Stack = (app, id) => new Stack(app, id)) {
  const app = new App();
  const [platform, team] = [makeStack(app, 'Platform'), makeStack(app, 'Team')];
  return { app, platform, team, provider: new IdentityCenterLookupProvider(platform, 'Provider') };
}

describe('the default provider of a stack', () => {
  test('is one, for whatever construct of the stack it is asked', () => {
    const stack = new Stack(new App(), 'Stack');
    const part = new Construct(stack, 'Part');
    expect(IdentityCenterLookupProvider.getOrCreate(part)).toBe(IdentityCenterLookupProvider.getOrCreate(stack));
  });

  test('serves the lookups that name no other', () => {
    const stack = new Stack(new App(), 'Stack');
    const provider = new IdentityCenterLookupProvider(stack, 'Other');
    new IdentityCenterLookup(stack, 'ByOther', { provider });
    new IdentityCenterLookup(stack, 'ByDefault');
    new IdentityCenterLookup(stack, 'ByDefaultToo', { provider: IdentityCenterLookupProvider.getOrCreate(stack) });
    const template = Template.fromStack(stack);
    expect(propertiesOf(template, LOOKUP_TYPE).map(({ ServiceToken }) => ServiceToken)).toEqual([
      { 'Fn::GetAtt': [stack.getLogicalId(provider.lambdaFunction.node.defaultChild as CfnFunction), 'Arn'] },
      { 'Fn::GetAtt': [FUNCTION, 'Arn'] },
      { 'Fn::GetAtt': [FUNCTION, 'Arn'] },
    ]);
    template.resourceCountIs('AWS::Lambda::Function', 2);
  });

  test('is not made where every lookup names another', () => {
    const stack = new Stack(new App(), 'Stack');
    new IdentityCenterLookup(stack, 'Lookup', { provider: new IdentityCenterLookupProvider(stack, 'Mine') });
    Template.fromStack(stack).resourceCountIs('AWS::Lambda::Function', 1);
  });

  test('is the one that the app made under its id, with the logical ids of before', () => {
    const stack = new Stack(new App(), 'Stack');
    const provider = new IdentityCenterLookupProvider(stack, 'IdentityCenterLookupProvider', { memorySize: 512 });
    expect(IdentityCenterLookupProvider.getOrCreate(stack)).toBe(provider);
    new IdentityCenterLookup(stack, 'Lookup');
    const resources = resourcesOf(Template.fromStack(stack));
    expect(Object.keys(resources).sort()).toEqual([FUNCTION, LOG_GROUP, ROLE, 'LookupC0159C21'].sort());
    expect(resources[FUNCTION]?.Properties.MemorySize).toBe(512);
  });

  test('does not take the place of another construct', () => {
    const stack = new Stack(new App(), 'Stack');
    new Construct(stack, 'IdentityCenterLookupProvider');
    expect(() => new IdentityCenterLookup(stack, 'Lookup')).toThrow(new Error(
      'the provider of the stack cannot be created: Stack/IdentityCenterLookupProvider has its ID, and is not an '
      + 'IdentityCenterLookupProvider. Give that construct another ID, or create a provider and pass it to the lookup (at Stack/Lookup)',
    ));
  });

  test('cannot be made after the first lookup', () => {
    const stack = new Stack(new App(), 'Stack');
    new IdentityCenterLookup(stack, 'Lookup');
    expect(() => new IdentityCenterLookupProvider(stack, 'IdentityCenterLookupProvider')).toThrow(new Error(
      'id cannot be "IdentityCenterLookupProvider": expected one that is not in use; Stack/IdentityCenterLookupProvider is a provider that '
      + 'lookups use already. Create the provider before the first lookup of the stack, or give it another ID and pass it to the lookups '
      + '(at Stack)',
    ));
  });
});

describe('the function, its role and its log group', () => {
  test('are public, to alarm on and to grant to', () => {
    const stack = new Stack(new App(), 'Stack');
    new IdentityCenterLookup(stack, 'Lookup');
    const { lambdaFunction, role, logGroup } = IdentityCenterLookupProvider.getOrCreate(stack);
    new Alarm(stack, 'Alarm', { metric: lambdaFunction.metricErrors(), threshold: 1, evaluationPeriods: 1 });
    new MetricFilter(stack, 'Filter', { logGroup, filterPattern: FilterPattern.literal('ERROR'), metricNamespace: 'N', metricName: 'M' });
    const topic = new Topic(stack, 'Topic');
    topic.grantPublish(lambdaFunction);
    new Key(stack, 'Key').grantDecrypt(role);

    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { Dimensions: [{ Name: 'FunctionName', Value: { Ref: FUNCTION } }] });
    template.hasResourceProperties('AWS::Logs::MetricFilter', { LogGroupName: { Ref: LOG_GROUP } });
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: ROLE }],
      PolicyDocument: { Statement: [Match.objectLike({ Action: 'sns:Publish' }), Match.objectLike({ Action: 'kms:Decrypt' })] },
    });
  });

  test('are those of the provider, to which an app grants, and whose connections it allows', () => {
    const stack = new Stack(new App(), 'Stack');
    const vpc = new Vpc(stack, 'Vpc');
    const provider = new IdentityCenterLookupProvider(stack, 'Provider', { vpc, allowAllOutbound: false });
    new Topic(stack, 'Topic').grantPublish(provider);
    provider.connections.allowToAnyIpv4(Port.tcp(443));
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: [Match.objectLike({ Action: 'sns:Publish' })] } });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupEgress: [Match.objectLike({ FromPort: 443 })] });
  });

  test('write to a log group that is given, by its own ARN, and make none', () => {
    const stack = new Stack(new App(), 'Stack');
    const logGroup = new LogGroup(stack, 'Log', { encryptionKey: new Key(stack, 'Key') });
    const provider = new IdentityCenterLookupProvider(stack, 'Provider', { logGroup });
    expect(provider.logGroup).toBe(logGroup);
    const template = Template.fromStack(stack);
    const log = stack.getLogicalId(logGroup.node.defaultChild as CfnLogGroup);
    template.resourceCountIs('AWS::Logs::LogGroup', 1);
    template.hasResourceProperties('AWS::Lambda::Function', { LoggingConfig: { LogGroup: { Ref: log } } });
    template.hasResource('AWS::IAM::Role', {
      Properties: { Policies: [{ PolicyDocument: { Statement: [Match.objectLike({ Resource: { 'Fn::GetAtt': [log, 'Arn'] } })] } }] },
    });
  });

  test('write to a log group of the L1, as newer versions of aws-cdk-lib take it', () => {
    const stack = new Stack(new App(), 'Stack');
    const logGroup = new CfnLogGroup(stack, 'Log') as unknown as ILogGroup;
    const provider = new IdentityCenterLookupProvider(stack, 'Provider', { logGroup });
    new MetricFilter(stack, 'Filter', {
      logGroup: provider.logGroup, filterPattern: FilterPattern.literal('ERROR'), metricNamespace: 'N', metricName: 'M',
    });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Lambda::Function', { LoggingConfig: { LogGroup: { Ref: 'Log' } } });
    template.hasResourceProperties('AWS::Logs::MetricFilter', { LogGroupName: { Ref: 'Log' } });
    const [partition, region, account] = ['Partition', 'Region', 'AccountId'].map((name) => ({ Ref: `AWS::${name}` }));
    const arn = ['arn:', partition, ':logs:', region, ':', account, ':log-group:', { Ref: 'Log' }, ':*'];
    template.hasResourceProperties('AWS::IAM::Role', {
      Policies: [{ PolicyDocument: { Statement: [Match.objectLike({ Resource: { 'Fn::Join': ['', arn] } })] } }],
    });
  });

  test('write to an imported log group', () => {
    const stack = new Stack(new App(), 'Stack', { env: ENV });
    const logGroup = LogGroup.fromLogGroupArn(stack, 'Log', 'arn:aws:logs:eu-west-1:111122223333:log-group:/platform/lookups');
    new IdentityCenterLookupProvider(stack, 'Provider', { logGroup });
    const exact = 'arn:aws:logs:eu-west-1:111122223333:log-group:/platform/lookups:*';
    Template.fromStack(stack).hasResource('AWS::IAM::Role', {
      Properties: { Policies: [{ PolicyDocument: { Statement: [Match.objectLike({ Resource: exact })] } }] },
    });
  });
});

describe('a provider that serves several stacks', () => {
  test('hands its function to them, and its role gets what all of them need, once', () => {
    const { platform, team, provider } = shared();
    new IdentityCenterLookup(platform, 'Lookup', { provider });
    new IdentityCenterLookup(team, 'Lookup', { provider, assumeRole: { roleArn: 'arn:aws:iam::444455556666:role/Reader' } });
    new IdentityCenterLookup(team, 'Again', { provider });

    const [platformTemplate, teamTemplate] = [Template.fromStack(platform), Template.fromStack(team)];
    expect(Object.values(resourcesOf(teamTemplate)).map(({ Type }) => Type)).toEqual([LOOKUP_TYPE, LOOKUP_TYPE]);
    teamTemplate.allResourcesProperties(LOOKUP_TYPE, {
      ServiceToken: { 'Fn::ImportValue': Match.stringLikeRegexp('^Platform:ExportsOutputFnGetAttProviderFunction.*Arn') },
    });
    expect(statementsOf(platformTemplate).map(({ Action }) => Action)).toEqual([
      ['logs:CreateLogStream', 'logs:PutLogEvents'], 'sso:ListInstances', 'sts:AssumeRole',
    ]);
  });

  test('must be in the same account and Region', () => {
    const { team, provider } = shared((app, id) => new Stack(app, id, {
      env: { ...ENV, region: id === 'Team' ? 'us-east-1' : 'eu-west-1' },
    }));
    expect(() => new IdentityCenterLookup(team, 'Lookup', { provider })).toThrow(
      'provider cannot be "Platform/Provider": expected a provider in the same account and Region: the lookup is in '
      + 'aws://111122223333/us-east-1, the provider in aws://111122223333/eu-west-1 (at Team/Lookup)',
    );
  });

  test('must not be in a known account and Region where the lookup is in an unknown one', () => {
    const { team, provider } = shared((app, id) => new Stack(app, id, id === 'Team' ? {} : { env: ENV }));
    expect(() => new IdentityCenterLookup(team, 'Lookup', { provider })).toThrow('the lookup is in aws://unknown-account/unknown-region');
  });

  test('must be in the same Stage', () => {
    const { app, provider } = shared();
    const team = new Stack(new Stage(app, 'Prod'), 'Team');
    expect(() => new IdentityCenterLookup(team, 'Lookup', { provider })).toThrow(
      'provider cannot be "Platform/Provider": expected a provider of the same Stage, as stacks of different Stages cannot refer to one '
      + 'another (at Prod/Team/Lookup)',
    );
  });
});
