import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnAssignment } from 'aws-cdk-lib/aws-sso';
import { type IGroupRef } from 'aws-cdk-lib/aws-identitystore';
import {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterLookup, IdentityCenterUserLookup, type IIdentityCenterGroup,
  type IIdentityCenterInstance,
} from '../../lib';
import { KNOWN, PRINCIPALS } from '../support/lookups';
import { LOOKUP, ownProperties, propertiesOf, statementsOf } from './support/synthesize';

const LIST_INSTANCES = { Effect: 'Allow', Action: 'sso:ListInstances', Resource: '*' };

/** A stack with a lookup of an instance, and an instance from known values. */
function stackWithInstance() {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  const known = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Known', KNOWN);
  return { app, stack, looked: new IdentityCenterLookup(stack, 'Lookup'), known };
}

describe.each(Object.entries(PRINCIPALS))('the lookup of a %s', (kind, { make, type, by }) => {
  test('hands over an external ID', () => {
    const { stack, known } = stackWithInstance();
    make(stack, 'Principal', { instance: known, externalId: { issuer: 'https://example.com', id: '00u1a2b3c4' } });
    expect(ownProperties(Template.fromStack(stack), type))
      .toEqual({ IdentityStoreId: 'd-1234567890', ExternalId: { Issuer: 'https://example.com', Id: '00u1a2b3c4' } });
  });

  test.each<[string, (stack: Stack) => IIdentityCenterInstance, readonly object[]]>([
    ['is looked up', (stack) => new IdentityCenterLookup(stack, 'Looked'), [LIST_INSTANCES]],
    ['is read at deployment', (stack) => IdentityCenterInstance.fromParameters(stack, 'Instance', '/identity-center'), []],
  ])('lets the function read any identity store where that %s', (_what, instanceIn, before) => {
    const stack = new Stack(new App(), 'Stack');
    make(stack, 'Principal', { instance: instanceIn(stack), ...by });
    const arn = (rest: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:identitystore:${rest}`]] });
    const Resource = [arn(':*:identitystore/*'), arn(`::${kind}/*`)];
    expect(statementsOf(Template.fromStack(stack)).slice(1)).toEqual([...before, expect.objectContaining({ Resource })]);
  });

  test('asks in the Region in which the instance was found, or in the one that is given', () => {
    const { stack, looked } = stackWithInstance();
    make(stack, 'Principal', { instance: looked, ...by });
    make(stack, 'Elsewhere', { instance: looked, region: 'eu-central-1', ...by });
    expect(propertiesOf(Template.fromStack(stack), type)).toMatchObject([
      { IdentityStoreId: { 'Fn::GetAtt': [LOOKUP, 'IdentityStoreId'] }, Region: { 'Fn::GetAtt': [LOOKUP, 'LookupRegion'] } },
      { Region: 'eu-central-1' },
    ]);
  });

  test('asks in the Region of the stack for an instance that another app shares', () => {
    const { stack } = stackWithInstance();
    const instance = IdentityCenterInstance.fromExportedValues(stack, 'Exported', 'identity-center');
    make(stack, 'Principal', { instance, ...by });
    const [written] = propertiesOf(Template.fromStack(stack), type);
    expect([written?.IdentityStoreId, written?.Region]).toEqual([{ 'Fn::ImportValue': 'identity-center-IdentityStoreId' }, undefined]);
  });

  test('asks in the Region that an import knows', () => {
    const { stack } = stackWithInstance();
    const imports = [
      IdentityCenterInstance.fromExportedValues(stack, 'Exported', 'identity-center', { lookupRegion: 'eu-central-1' }),
      IdentityCenterInstance.fromParameters(stack, 'Stored', '/identity-center', { primaryRegion: 'us-east-1' }),
    ];
    imports.forEach((instance, index) => make(stack, `Principal${index}`, { instance, ...by }));
    expect(propertiesOf(Template.fromStack(stack), type).map(({ Region }) => Region)).toEqual(['eu-central-1', 'us-east-1']);
  });

});

test('a user is also selected by email address', () => {
  const { stack, known } = stackWithInstance();
  PRINCIPALS.user.make(stack, 'User', { instance: known, email: 'jane@example.com' });
  expect(ownProperties(Template.fromStack(stack), PRINCIPALS.user.type))
    .toEqual({ IdentityStoreId: KNOWN.identityStoreId, Email: 'jane@example.com' });
});

test('aws-cdk-lib takes a group as a reference to one, and its ID as the principal of an assignment', () => {
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

test('a user has an ID and the ID of its identity store', () => {
  const { stack, looked } = stackWithInstance();
  const user = new IdentityCenterUserLookup(stack, 'Jane', { instance: looked, userName: 'jane' });
  expect(stack.resolve([user.userId, user.identityStoreId]))
    .toEqual(['UserId', 'IdentityStoreId'].map((attribute) => ({ 'Fn::GetAtt': ['JaneB526C26E', attribute] })));
});
