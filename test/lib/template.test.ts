import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { IdentityCenterInstanceType, IdentityCenterLookup } from '../../lib';
import { FUNCTION, LOG_GROUP, LOOKUP, resourcesOf, ROLE, templateOf } from './support/synthesize';

test('a plain lookup is these four resources, and nothing else', () => {
  const written = JSON.parse(JSON.stringify(templateOf({})).replace(/[0-9a-f]{64}\.zip/, '<asset>.zip')) as { Resources: unknown };
  expect(written.Resources).toEqual({
    [LOOKUP]: {
      Type: 'Custom::IdentityCenterLookup',
      Properties: { ServiceToken: { 'Fn::GetAtt': [FUNCTION, 'Arn'] }, ServiceTimeout: 900, AttributeSet: '1' },
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
                Resource: { 'Fn::Join': ['', [
                  'arn:', { Ref: 'AWS::Partition' }, ':logs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' },
                  ':log-group:', { Ref: 'AWS::StackName' }, '-IdentityCenterLookup*',
                ]] },
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

describe('the order of creation, which is that of deletion reversed', () => {
  /** Each resource, with its dependencies. */
  const waitsFor = new Map(Object.entries(resourcesOf(templateOf({ instanceType: IdentityCenterInstanceType.ACCOUNT }))).map(([id, resource]) => {
    const written = JSON.stringify([resource.Properties, resource.DependsOn]);
    return [id, [...written.matchAll(/"(?:Ref|Fn::GetAtt)":\[?"(\w+)"|"(\w+)"\]?$/g)].map(([, reference, dependsOn]) => reference ?? dependsOn ?? '')];
  }));
  const direct = (id: string) => [...new Set(waitsFor.get(id)?.filter((other) => waitsFor.has(other)))].sort();
  const chain = (id: string): number => 1 + Math.max(0, ...direct(id).map(chain));

  test('is: the role and the log group side by side, then the function, then the lookup', () => {
    expect([LOOKUP, FUNCTION, ROLE, LOG_GROUP].map(direct)).toEqual([[FUNCTION], [LOG_GROUP, ROLE].sort(), [], []]);
  });

  test('has no more than three resources one after the other', () => {
    expect(Math.max(...[...waitsFor.keys()].map(chain))).toBe(3);
  });
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
