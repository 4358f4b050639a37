import { App, CfnParameter, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnAssignment } from 'aws-cdk-lib/aws-sso';
import { type IGroupRef } from 'aws-cdk-lib/aws-identitystore';
import {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterLookup, IdentityCenterUserLookup, type ExternalId,
  type IdentityCenterPrincipalLookupOptions, type IIdentityCenterInstance,
} from '../../lib';
import { FUNCTION, LOOKUP, propertiesOf } from './support/synthesize';

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const ROLE = 'arn:aws:iam::111122223333:role/Name';
const EXTERNAL_ID: ExternalId = { issuer: 'https://example.com', id: '00u1a2b3c4' };

type Options = Partial<IdentityCenterPrincipalLookupOptions>;

/** A stack with a lookup of an instance, and an instance from known values. */
function stackWithInstance(): { readonly app: App; readonly stack: Stack; readonly looked: IdentityCenterLookup; readonly known: IIdentityCenterInstance } {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  return {
    app,
    stack,
    looked: new IdentityCenterLookup(stack, 'Lookup'),
    known: IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Known', { instanceArn: ARN, identityStoreId: 'd-1234567890' }),
  };
}

describe.each([
  { kind: 'group', Lookup: IdentityCenterGroupLookup, type: 'Custom::IdentityCenterGroupLookup', by: { displayName: 'Platform Admins' }, selected: { DisplayName: 'Platform Admins' } },
  { kind: 'user', Lookup: IdentityCenterUserLookup, type: 'Custom::IdentityCenterUserLookup', by: { userName: 'jane' }, selected: { UserName: 'jane' } },
])('the lookup of a $kind', ({ Lookup, type, by, selected }) => {
  /** The properties of a lookup, except those that every lookup has. */
  function handedOver(options: Options, selection: object = by): unknown {
    const { stack, known } = stackWithInstance();
    new Lookup(stack, 'Principal', { instance: known, ...selection, ...options });
    const [properties] = propertiesOf(Template.fromStack(stack), type);
    const { ServiceToken, ServiceTimeout, AttributeSet, ...rest } = properties ?? {};
    expect([ServiceToken, ServiceTimeout, AttributeSet]).toEqual([{ 'Fn::GetAtt': [FUNCTION, 'Arn'] }, 900, '1']);
    return rest;
  }

  test.each<[string, Options, object]>([
    ['its selection and the identity store', {}, {}],
    ['region', { region: 'eu-west-1' }, { Region: 'eu-west-1' }],
    ['assumeRole', { assumeRole: { roleArn: ROLE } }, { AssumeRoleArn: ROLE }],
    ['all of assumeRole', { assumeRole: { roleArn: ROLE, externalId: 'a:b/c', sessionName: 'name@x' } },
      { AssumeRoleArn: ROLE, AssumeRoleExternalId: 'a:b/c', AssumeRoleSessionName: 'name@x' }],
    ['refreshToken', { refreshToken: '2026-11' }, { RefreshToken: '2026-11' }],
    ['allowChange', { allowChange: true }, { AllowChange: 'true' }],
    ['no allowChange', { allowChange: false }, {}],
  ])('hands over %s', (_what, options, expected) => {
    expect(handedOver(options)).toEqual({ IdentityStoreId: 'd-1234567890', ...selected, ...expected });
  });

  test('hands over an external id', () => {
    expect(handedOver({}, { externalId: EXTERNAL_ID })).toEqual({ IdentityStoreId: 'd-1234567890', ExternalId: { Issuer: 'https://example.com', Id: '00u1a2b3c4' } });
  });

  test('asks in the Region in which the instance was found, and waits for it', () => {
    const { stack, looked } = stackWithInstance();
    new Lookup(stack, 'Principal', { instance: looked, ...by });
    Template.fromStack(stack).hasResourceProperties(type, {
      IdentityStoreId: { 'Fn::GetAtt': [LOOKUP, 'IdentityStoreId'] }, Region: { 'Fn::GetAtt': [LOOKUP, 'LookupRegion'] },
    });
  });

  test('asks in the Region that is given, wherever the instance was found', () => {
    const { stack, looked } = stackWithInstance();
    new Lookup(stack, 'Principal', { instance: looked, region: 'eu-central-1', ...by });
    Template.fromStack(stack).hasResourceProperties(type, { Region: 'eu-central-1' });
  });

  test('asks in the Region of the stack for an instance that another app shares', () => {
    const { stack } = stackWithInstance();
    const instance = IdentityCenterInstance.fromExportedValues(stack, 'Exported', 'identity-center');
    new Lookup(stack, 'Principal', { instance, ...by });
    Template.fromStack(stack).hasResourceProperties(type, { IdentityStoreId: { 'Fn::ImportValue': 'identity-center-IdentityStoreId' }, Region: Match.absent() });
  });

  test('takes an instance of another stack through exports', () => {
    const { app, looked } = stackWithInstance();
    const other = new Stack(app, 'Other');
    new Lookup(other, 'Principal', { instance: looked, ...by });
    const template = Template.fromStack(other);
    template.hasResourceProperties(type, {
      IdentityStoreId: { 'Fn::ImportValue': Match.stringLikeRegexp('^Stack:.*IdentityStoreId') }, Region: { 'Fn::ImportValue': Match.stringLikeRegexp('^Stack:.*LookupRegion') },
    });
    template.resourceCountIs('AWS::Lambda::Function', 1);
  });

  test('shares the function of the stack, and adds one resource', () => {
    const { stack, looked } = stackWithInstance();
    const types = () => Object.values((Template.fromStack(stack).toJSON() as { Resources: Record<string, { Type: string }> }).Resources).map(({ Type }) => Type).sort();
    new Lookup(stack, 'Principal', { instance: looked, ...by });
    expect(types()).toEqual(['AWS::IAM::Role', 'AWS::Lambda::Function', 'AWS::Logs::LogGroup', 'Custom::IdentityCenterLookup', type].sort());
  });

  test('takes tokens, and holds them to the same rules at synthesis', () => {
    const { stack, known } = stackWithInstance();
    const token = new CfnParameter(stack, 'Id').valueAsString;
    new Lookup(stack, 'Principal', { instance: known, externalId: { issuer: token, id: Lazy.string({ produce: () => 'not one' }) }, region: Lazy.string({ produce: () => 'Ireland' }) });
    expect(() => Template.fromStack(stack)).toThrow([
      'Validation failed with the following errors:',
      '  [Stack/Principal] region cannot be "Ireland": expected the code of a Region such as eu-west-1',
      '  [Stack/Principal] externalId.id cannot be "not one": expected 1 to 256 letters, digits, symbols or punctuation marks, without spaces',
    ].join('\n'));
  });
});

test('a user is also selected by email address', () => {
  const { stack, known } = stackWithInstance();
  new IdentityCenterUserLookup(stack, 'User', { instance: known, email: 'jane@example.com' });
  Template.fromStack(stack).hasResourceProperties('Custom::IdentityCenterUserLookup', { Email: 'jane@example.com', UserName: Match.absent(), ExternalId: Match.absent() });
});

test('a group is what aws-cdk-lib takes where it takes a reference to one, and its id is the principal of an assignment', () => {
  const { stack, looked } = stackWithInstance();
  const group = new IdentityCenterGroupLookup(stack, 'Admins', { instance: looked, displayName: 'Platform Admins' });
  const ref: IGroupRef = group;
  const [GroupId, IdentityStoreId] = ['GroupId', 'IdentityStoreId'].map((attribute) => ({ 'Fn::GetAtt': ['Admins8B360DEA', attribute] }));
  expect(stack.resolve(ref.groupRef)).toEqual({ groupId: GroupId, identityStoreId: IdentityStoreId });
  expect(stack.resolve([group.groupId, group.identityStoreId])).toEqual([GroupId, IdentityStoreId]);
  new CfnAssignment(stack, 'Assignment', {
    instanceArn: looked.instanceArn, permissionSetArn: 'arn', principalType: 'GROUP', principalId: group.groupId, targetType: 'AWS_ACCOUNT', targetId: '111122223333',
  });
  Template.fromStack(stack).hasResourceProperties('AWS::SSO::Assignment', { PrincipalId: GroupId });
});

test('a user has an id, and the identity store that it is in', () => {
  const { stack, looked } = stackWithInstance();
  const user = new IdentityCenterUserLookup(stack, 'Jane', { instance: looked, userName: 'jane' });
  expect(stack.resolve([user.userId, user.identityStoreId])).toEqual(['UserId', 'IdentityStoreId'].map((attribute) => ({ 'Fn::GetAtt': ['JaneB526C26E', attribute] })));
});
