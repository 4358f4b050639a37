import { App, Stack, aws_identitystore as identitystore, aws_sso as sso } from 'aws-cdk-lib';
import { IdentityCenterLookup } from 'cdk-identity-center-lookup';

const app = new App();

// The only stack that asks. It fails in any Region but the one in which permission sets can be managed.
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

// Assignments need the instance, and what the other two made.
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
