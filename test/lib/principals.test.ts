import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnAssignment } from 'aws-cdk-lib/aws-sso';
import { type IGroupRef } from 'aws-cdk-lib/aws-identitystore';
import {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterLookup, IdentityCenterUserLookup, type IIdentityCenterGroup,
} from '../../lib';
import { LOOKUP, ownProperties, propertiesOf } from './support/synthesize';

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const ROLE = 'arn:aws:iam::111122223333:role/Name';

/** A stack with a lookup of an instance, and an instance from known values. */
function stackWithInstance() {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  const attributes = { instanceArn: ARN, identityStoreId: 'd-1234567890' };
  const known = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Known', attributes);
  return { app, stack, looked: new IdentityCenterLookup(stack, 'Lookup'), known };
}

describe.each([
  {
    kind: 'group', Lookup: IdentityCenterGroupLookup, type: 'Custom::IdentityCenterGroupLookup',
    by: { displayName: 'Platform Admins' }, selected: { DisplayName: 'Platform Admins' },
  },
  {
    kind: 'user', Lookup: IdentityCenterUserLookup, type: 'Custom::IdentityCenterUserLookup',
    by: { userName: 'jane' }, selected: { UserName: 'jane' },
  },
])('the lookup of a $kind', ({ Lookup, type, by, selected }) => {
  const externalId = { issuer: 'https://example.com', id: '00u1a2b3c4' };
  const all = {
    region: 'eu-west-1', assumeRole: { roleArn: ROLE, externalId: 'a:b/c', sessionName: 'name@x' }, revision: '2026-11',
    allowChange: true,
  };

  test.each<[string, object, object]>([
    ['its selection and the identity store', by, selected],
    ['an external id', { externalId }, { ExternalId: { Issuer: 'https://example.com', Id: '00u1a2b3c4' } }],
    ['every option', { ...by, ...all }, {
      ...selected, Region: 'eu-west-1', AssumeRoleArn: ROLE, AssumeRoleExternalId: 'a:b/c', AssumeRoleSessionName: 'name@x',
      Revision: '2026-11', AllowChange: 'true',
    }],
  ])('hands over %s', (_what, props, expected) => {
    const { stack, known } = stackWithInstance();
    new Lookup(stack, 'Principal', { instance: known, ...props });
    expect(ownProperties(Template.fromStack(stack), type)).toEqual({ IdentityStoreId: 'd-1234567890', ...expected });
  });

  test('asks in the Region in which the instance was found, or in the one that is given', () => {
    const { stack, looked } = stackWithInstance();
    new Lookup(stack, 'Principal', { instance: looked, ...by });
    new Lookup(stack, 'Elsewhere', { instance: looked, region: 'eu-central-1', ...by });
    expect(propertiesOf(Template.fromStack(stack), type)).toMatchObject([
      { IdentityStoreId: { 'Fn::GetAtt': [LOOKUP, 'IdentityStoreId'] }, Region: { 'Fn::GetAtt': [LOOKUP, 'LookupRegion'] } },
      { Region: 'eu-central-1' },
    ]);
  });

  test('asks in the Region of the stack for an instance that another app shares', () => {
    const { stack } = stackWithInstance();
    const instance = IdentityCenterInstance.fromExportedValues(stack, 'Exported', 'identity-center');
    new Lookup(stack, 'Principal', { instance, ...by });
    expect(ownProperties(Template.fromStack(stack), type)).toEqual({
      IdentityStoreId: { 'Fn::ImportValue': 'identity-center-IdentityStoreId' }, ...selected,
    });
  });

  test('asks in the Region that an import knows', () => {
    const { stack } = stackWithInstance();
    const imports = [
      IdentityCenterInstance.fromExportedValues(stack, 'Exported', 'identity-center', { lookupRegion: 'eu-central-1' }),
      IdentityCenterInstance.fromParameters(stack, 'Stored', '/identity-center', { primaryRegion: 'us-east-1' }),
    ];
    imports.forEach((instance, index) => new Lookup(stack, `Principal${index}`, { instance, ...by }));
    expect(propertiesOf(Template.fromStack(stack), type).map(({ Region }) => Region)).toEqual(['eu-central-1', 'us-east-1']);
  });

  test('takes an instance of another stack through exports', () => {
    const { app, looked } = stackWithInstance();
    const other = new Stack(app, 'Other');
    new Lookup(other, 'Principal', { instance: looked, ...by });
    Template.fromStack(other).hasResourceProperties(type, {
      IdentityStoreId: { 'Fn::ImportValue': Match.stringLikeRegexp('^Stack:.*IdentityStoreId') },
      Region: { 'Fn::ImportValue': Match.stringLikeRegexp('^Stack:.*LookupRegion') },
    });
  });
});

test('a user is also selected by email address', () => {
  const { stack, known } = stackWithInstance();
  new IdentityCenterUserLookup(stack, 'User', { instance: known, email: 'jane@example.com' });
  Template.fromStack(stack).hasResourceProperties('Custom::IdentityCenterUserLookup', {
    Email: 'jane@example.com', UserName: Match.absent(), ExternalId: Match.absent(),
  });
});

test('a group is what aws-cdk-lib takes where it takes a reference to one, and its id is the principal of an assignment', () => {
  const { stack, looked } = stackWithInstance();
  const group: IIdentityCenterGroup = new IdentityCenterGroupLookup(stack, 'Admins', { instance: looked, displayName: 'Platform Admins' });
  const ref: IGroupRef = group;
  const [GroupId, IdentityStoreId] = ['GroupId', 'IdentityStoreId'].map((attribute) => ({ 'Fn::GetAtt': ['Admins8B360DEA', attribute] }));
  expect(stack.resolve(ref.groupRef)).toEqual({ groupId: GroupId, identityStoreId: IdentityStoreId });
  expect(stack.resolve([group.groupId, group.identityStoreId])).toEqual([GroupId, IdentityStoreId]);
  new CfnAssignment(stack, 'Assignment', {
    instanceArn: looked.instanceArn, permissionSetArn: 'arn', principalType: 'GROUP', principalId: group.groupId, targetType: 'AWS_ACCOUNT',
    targetId: '111122223333',
  });
  Template.fromStack(stack).hasResourceProperties('AWS::SSO::Assignment', { PrincipalId: GroupId });
});

test('a user has an id, and the identity store that it is in', () => {
  const { stack, looked } = stackWithInstance();
  const user = new IdentityCenterUserLookup(stack, 'Jane', { instance: looked, userName: 'jane' });
  expect(stack.resolve([user.userId, user.identityStoreId]))
    .toEqual(['UserId', 'IdentityStoreId'].map((attribute) => ({ 'Fn::GetAtt': ['JaneB526C26E', attribute] })));
});
