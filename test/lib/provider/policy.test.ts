import { App, Aspects, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup, LogGroup, type LogGroupProps } from 'aws-cdk-lib/aws-logs';
import {
  IdentityCenterInstanceType, IdentityCenterLookup, IdentityCenterLookupProvider, type IdentityCenterLookupProps,
} from '../../../lib';
import { LOG_GROUP, statementsOf, templateOf } from '../support/synthesize';

const ROLE_ARN = 'arn:aws:iam::444455556666:role/IdentityCenterReader';
const KEY_ARN = 'arn:aws:kms:eu-west-1:444455556666:key/00000000-0000-4000-8000-000000000000';

const LOGS = {
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: { 'Fn::GetAtt': [LOG_GROUP, 'Arn'] },
};
const LIST = { Effect: 'Allow', Action: 'sso:ListInstances', Resource: '*' };
const DESCRIBE = { Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: '*' };
const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE_ARN };
const DECRYPT = {
  Effect: 'Allow',
  Action: 'kms:Decrypt',
  Resource: KEY_ARN,
  Condition: { StringLike: {
    'kms:ViaService': { 'Fn::Join': ['', ['sso.*.', { Ref: 'AWS::URLSuffix' }]] },
    'kms:EncryptionContext:aws:sso:instance-arn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sso:::instance/*']] },
  } },
};

/** A stack with lookups. */
function statementsIn(make: (stack: Stack) => IdentityCenterLookupProps[], context?: Record<string, unknown>): unknown {
  const stack = new Stack(new App({ context }), 'Stack');
  make(stack).forEach((props, index) => new IdentityCenterLookup(stack, `Lookup${index}`, props));
  return statementsOf(Template.fromStack(stack));
}

const withKey = (stack: Stack) => ({ encryptionKey: Key.fromKeyArn(stack, 'Key', KEY_ARN) });

describe('the function may', () => {
  test('list instances and write to its own log, for a plain lookup', () => {
    expect(statementsOf(templateOf({}))).toEqual([LOGS, LIST]);
  });

  test('do no more for the selectors, the Regions and what else needs no call', () => {
    expect(statementsOf(templateOf({
      instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', identityStoreId: 'd-1234567890', instanceName: 'prod',
      ownerAccountId: '111122223333',
      searchRegions: ['eu-west-1', 'us-east-1'], requirePrimaryRegion: true, revision: '1', allowChange: true,
    }))).toEqual([LOGS, LIST]);
  });

  test.each([
    IdentityCenterInstanceType.ORGANIZATION, IdentityCenterInstanceType.ACCOUNT,
  ])('describe the organization, for the type %s', (instanceType) => {
    expect(statementsOf(templateOf({ instanceType }))).toEqual([LOGS, LIST, DESCRIBE]);
  });

  const all = (stack: Stack): IdentityCenterLookupProps[] => {
    const everything = [
      {}, { instanceType: IdentityCenterInstanceType.ORGANIZATION }, { assumeRole: { roleArn: ROLE_ARN } }, withKey(stack),
    ];
    return [...everything, ...everything];
  };

  test('do what all its lookups ask for together, each thing once', () => {
    expect(statementsIn(all)).toEqual([LOGS, LIST, DESCRIBE, ASSUME, DECRYPT]);
  });

  test('do the same where the app has its policies minimized', () => {
    expect(statementsIn(all, { '@aws-cdk/aws-iam:minimizePolicies': true })).toEqual(expect.arrayContaining([
      LOGS, { ...LIST, Action: ['organizations:DescribeOrganization', 'sso:ListInstances'] }, ASSUME, DECRYPT,
    ]));
  });

  test('assume several roles, by one statement, also one that a parameter of the stack names', () => {
    const other = 'arn:aws:iam::444455556666:role/Other';
    expect(statementsIn((stack) => (
      [ROLE_ARN, other, new CfnParameter(stack, 'RoleArn').valueAsString, ROLE_ARN].map((roleArn) => ({ assumeRole: { roleArn } }))
    ))).toEqual([LOGS, { ...ASSUME, Resource: [ROLE_ARN, other, { Ref: 'RoleArn' }] }]);
  });
});

describe('the function may write to its log group also when', () => {
  test.each<[string, (stack: Stack) => void]>([
    ['an aspect names it', (stack) => Aspects.of(stack).add({ visit: (node) => {
      if (node instanceof CfnLogGroup) node.logGroupName = '/org/named';
    } })],
    ['a property injector names it', () => undefined],
    ['the escape hatch names it', (stack) => logGroupOf(stack).addPropertyOverride('LogGroupName', '/org/named')],
  ])('%s', (what, change) => {
    const app = new App(what.includes('injector') ? { propertyInjectors: [{
      constructUniqueId: LogGroup.PROPERTY_INJECTION_ID, inject: (props: LogGroupProps) => ({ ...props, logGroupName: '/org/named' }),
    }] } : {});
    const stack = new Stack(app, 'Stack');
    new IdentityCenterLookup(stack, 'Lookup');
    change(stack);
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/org/named' });
    expect(statementsOf(template)).toEqual([LOGS, LIST]);
  });
});

const logGroupOf = (stack: Stack) => IdentityCenterLookupProvider.getOrCreate(stack).logGroup.node.defaultChild as CfnLogGroup;
