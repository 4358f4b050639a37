import { App, Stack, aws_identitystore as identitystore, aws_sso as sso } from 'aws-cdk-lib';
import { IdentityCenterLookup } from 'cdk-identity-center-lookup';

const app = new App();

// The only stack with a lookup. It fails in every Region except the primary Region of the instance.
const source = new Stack(app, 'IdentityCenter');
const instance = new IdentityCenterLookup(source, 'Lookup', { requirePrimaryRegion: true });

// Groups need the identity store.
const groups = new Stack(app, 'Groups');
const developers = new identitystore.CfnGroup(groups, 'Developers', {
  identityStoreId: instance.identityStoreId,
  displayName: 'Developers',
});

// Permission sets need the instance.
const permissionSets = new Stack(app, 'PermissionSets');
const readOnly = new sso.CfnPermissionSet(permissionSets, 'ReadOnly', {
  instanceArn: instance.instanceArn,
  name: 'ReadOnly',
  managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
});

// Assignments need the instance, the permission set and the group.
const assignments = new Stack(app, 'Assignments');
new sso.CfnAssignment(assignments, 'DevelopersReadOnly', {
  instanceArn: instance.instanceArn,
  permissionSetArn: readOnly.attrPermissionSetArn,
  principalType: 'GROUP',
  principalId: developers.attrGroupId,
  targetType: 'AWS_ACCOUNT',
  targetId: assignments.account,
});

app.synth();
