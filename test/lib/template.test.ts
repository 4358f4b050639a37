import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { IdentityCenterInstanceType, IdentityCenterLookup } from '../../lib';
import { FUNCTION, LOG_GROUP, LOOKUP, resourcesOf, ROLE, templateOf } from './support/synthesize';

test('a plain lookup is these four resources, and nothing else', () => {
  const written = JSON.parse(JSON.stringify(templateOf({})).replace(/[0-9a-f]{64}\.zip/, '<asset>.zip')) as { Resources: unknown };
  expect(written.Resources).toEqual({
    [LOOKUP]: {
      Type: 'Custom::IdentityCenterLookup',
      Properties: { ServiceToken: { 'Fn::GetAtt': [FUNCTION, 'Arn'] }, ServiceTimeout: 900 },
    },
    [LOG_GROUP]: {
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: 7 },
      UpdateReplacePolicy: 'Delete',
      DeletionPolicy: 'Delete',
    },
    [ROLE]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
        Policies: [{
          PolicyName: 'Lookup',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
                Resource: { 'Fn::GetAtt': [LOG_GROUP, 'Arn'] },
              },
              { Effect: 'Allow', Action: 'sso:ListInstances', Resource: '*' },
            ],
          },
        }],
      },
    },
    [FUNCTION]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Description: 'Looks up the instance of IAM Identity Center for CloudFormation',
        Code: { S3Bucket: { 'Fn::Sub': 'cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}' }, S3Key: '<asset>.zip' },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        MemorySize: 1024,
        Timeout: 120,
        LoggingConfig: { LogGroup: { Ref: LOG_GROUP } },
        Role: { 'Fn::GetAtt': [ROLE, 'Arn'] },
      },
      DependsOn: [ROLE],
    },
  });
});

test('every further lookup of a stack adds its custom resource alone', () => {
  for (const lookups of [1, 2, 5]) {
    const template = templateOf(...Array.from({ length: lookups }, () => ({})));
    expect(Object.keys(resourcesOf(template))).toHaveLength(3 + lookups);
    template.resourceCountIs('Custom::IdentityCenterLookup', lookups);
    template.resourceCountIs('AWS::Lambda::Function', 1);
    template.resourceCountIs('AWS::IAM::Role', 1);
    template.resourceCountIs('AWS::Logs::LogGroup', 1);
    template.allResourcesProperties('Custom::IdentityCenterLookup', { ServiceToken: { 'Fn::GetAtt': [FUNCTION, 'Arn'] } });
  }
});

test('the log group is created first, then the role, the function and the lookup, and deleted in reverse', () => {
  const resources = resourcesOf(templateOf({ instanceType: IdentityCenterInstanceType.ACCOUNT }));
  /** The resources that one refers to or depends on. */
  const waitsFor = (id: string) => {
    const written = JSON.stringify([resources[id]?.Properties, resources[id]?.DependsOn]);
    return Object.keys(resources).filter((other) => written.includes(`"${other}"`)).sort();
  };
  expect([LOOKUP, FUNCTION, ROLE, LOG_GROUP].map(waitsFor)).toEqual([[FUNCTION], [LOG_GROUP, ROLE].sort(), [LOG_GROUP], []]);
});

test('two syntheses of one app give the same template', () => {
  const synthesize = (): unknown => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    new IdentityCenterLookup(stack, 'One', { instanceName: 'prod' }).storeInParameters('/identity-center');
    new IdentityCenterLookup(stack, 'Two', { searchRegions: ['eu-west-1', 'us-east-1'] }).exportValues('identity-center');
    return Template.fromStack(stack).toJSON();
  };
  const [one, other] = [synthesize(), synthesize()];
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  expect(JSON.stringify(one)).toMatch(/"S3Key":"[0-9a-f]{64}\.zip"/);
});

test('each stack has a function of its own, and so has a nested one', () => {
  const app = new App();
  const [one, other] = [new Stack(app, 'One'), new Stack(app, 'Two')];
  const stacks = [one, other, new NestedStack(one, 'Nested')];
  for (const stack of stacks) new IdentityCenterLookup(stack, 'Lookup');
  for (const stack of stacks) Template.fromStack(stack).resourceCountIs('AWS::Lambda::Function', 1);
  expect(Object.keys(resourcesOf(Template.fromStack(other))).sort()).toEqual([FUNCTION, LOG_GROUP, LOOKUP, ROLE].sort());
});
