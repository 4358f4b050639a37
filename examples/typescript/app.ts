import { App, aws_sso as sso, Duration, Stack } from 'aws-cdk-lib';
import {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterInstanceType, IdentityCenterLookup, IdentityCenterLookupProvider,
  IdentityCenterPermissionSetLookup,
} from 'cdk-identity-center-lookup';

const app = new App();

const platform = new Stack(app, 'Platform');
const provider = new IdentityCenterLookupProvider(platform, 'Provider', { timeout: Duration.minutes(3), memorySize: 512 });
const instance = new IdentityCenterLookup(platform, 'Instance', {
  provider,
  instanceType: IdentityCenterInstanceType.ORGANIZATION,
  searchRegions: ['us-east-1', 'eu-west-1'],
});
const auditors = new IdentityCenterGroupLookup(platform, 'Auditors', { provider, instance, displayName: 'Auditors' });
const readOnly = new sso.CfnPermissionSet(platform, 'ReadOnly', {
  instanceArn: instance.instanceArn,
  name: 'ReadOnly',
  managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
});
new sso.CfnAssignment(platform, 'Assignment', {
  instanceArn: instance.instanceArn,
  permissionSetArn: readOnly.attrPermissionSetArn,
  principalType: 'GROUP',
  principalId: auditors.groupId,
  targetType: 'AWS_ACCOUNT',
  targetId: '444455556666',
});
const sets = new IdentityCenterPermissionSetLookup(platform, 'PermissionSets', {
  provider, instance, permissionSetNames: ['AWSReadOnlyAccess', 'AWSPowerUserAccess'],
});
new sso.CfnAssignment(platform, 'PowerUsers', {
  instanceArn: instance.instanceArn,
  permissionSetArn: sets.permissionSetArn('AWSPowerUserAccess'),
  principalType: 'GROUP',
  principalId: auditors.groupId,
  targetType: 'AWS_ACCOUNT',
  targetId: '444455556666',
});
instance.exportValues('IdentityCenter');

const team = new Stack(app, 'Team');
team.node.addDependency(platform);
const imported = IdentityCenterInstance.fromExportedValues(team, 'Instance', 'IdentityCenter');
new sso.CfnPermissionSet(team, 'Billing', { instanceArn: imported.instanceArn, name: 'Billing' });

app.synth();
