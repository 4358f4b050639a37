import { App } from 'aws-cdk-lib';
import { LookupStack } from './lookup-stack';
import { PermissionSetStack } from './permission-set-stack';

const app = new App();

// Deploy the lookup and the permission sets into the primary Region of IAM Identity Center.
const { instance } = new LookupStack(app, 'IdentityCenterLookup');

new PermissionSetStack(app, 'PermissionSets', {
  instance,
  // cdk deploy --all -c group=Administrators assigns the first permission set to that group, and with -c existing=<name> another one
  groupName: app.node.tryGetContext('group') as string | undefined,
  existingPermissionSet: app.node.tryGetContext('existing') as string | undefined,
});
