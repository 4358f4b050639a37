import { App } from 'aws-cdk-lib';
import { LookupStack } from './lookup-stack';
import { PermissionSetStack } from './permission-set-stack';

const app = new App();

// The lookup goes into the Region of IAM Identity Center, and so do the permission sets.
const { instance } = new LookupStack(app, 'IdentityCenterLookup');

new PermissionSetStack(app, 'PermissionSets', {
  instance,
  // cdk deploy --all -c group=<group id> -c account=<account id> assigns the first permission set
  groupId: app.node.tryGetContext('group') as string | undefined,
  accountId: app.node.tryGetContext('account') as string | undefined,
});
