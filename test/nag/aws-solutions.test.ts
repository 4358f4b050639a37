import { App, Aspects, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { LookupStack } from '../../bin/lookup-stack';
import { PermissionSetStack } from '../../bin/permission-set-stack';
import {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterInstanceType, IdentityCenterLookup, IdentityCenterUserLookup,
} from '../../lib';

const ANY = Match.anyValue();

/** The errors and warnings of the AwsSolutions pack of cdk-nag for a stack. */
function findings(stack: Stack): unknown[] {
  Aspects.of(stack).add(new AwsSolutionsChecks());
  const said = Annotations.fromStack(stack);
  return [...said.findError('*', ANY), ...said.findWarning('*', ANY)].map(({ entry }) => entry.data);
}

test('the example app passes cdk-nag', () => {
  const app = new App();
  const lookup = new LookupStack(app, 'Lookup');
  const permissionSets = new PermissionSetStack(app, 'PermissionSets', {
    instance: lookup.instance, groupName: 'Administrators', accountId: '111122223333',
  });

  expect(findings(lookup)).toEqual([]);
  expect(findings(permissionSets)).toEqual([]);
});

test('a stack with a known account and Region and every feature passes cdk-nag', () => {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  new IdentityCenterLookup(stack, 'Lookup', { instanceType: IdentityCenterInstanceType.ORGANIZATION });
  new IdentityCenterLookup(stack, 'AsAnotherRole', { assumeRole: { roleArn: 'arn:aws:iam::444455556666:role/Lookup' } });

  expect(findings(stack)).toEqual([]);
});

test('lookups of groups and users pass cdk-nag, in any identity store and in one that is known', () => {
  const stack = new Stack(new App(), 'Stack');
  const known = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Known', {
    instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', identityStoreId: 'd-1234567890',
  });
  for (const [index, instance] of [new IdentityCenterLookup(stack, 'Lookup'), known].entries()) {
    new IdentityCenterGroupLookup(stack, `Group${index}`, { instance, displayName: 'Admins' });
    new IdentityCenterUserLookup(stack, `User${index}`, { instance, userName: 'jane' });
  }

  expect(findings(stack)).toEqual([]);
});

test('cdk-nag still finds a wildcard beside those of the lookup', () => {
  const stack = new Stack(new App(), 'Stack');
  const anyKey = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/*');
  new IdentityCenterLookup(stack, 'Lookup', { encryptionKey: anyKey });

  expect(findings(stack)).toEqual([expect.stringMatching(/^AwsSolutions-IAM5\[Resource::arn:aws:kms:eu-west-1:111122223333:key\/\*\]: /)]);
});

test('cdk-nag finds what is wrong in a bad stack', () => {
  const stack = new Stack(new App(), 'Stack');
  new Bucket(stack, 'Bucket');

  expect(findings(stack)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^AwsSolutions-S1: /), expect.stringMatching(/^AwsSolutions-S10: /)]),
  );
});

test('the wildcards are acknowledged with their reasons, one by one', () => {
  const stack = new Stack(new App(), 'Stack');
  new IdentityCenterLookup(stack, 'Lookup');
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  const logStreams = 'Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:<AWS::StackName>-IdentityCenterLookup*';
  const reasonOfAny = 'sso:ListInstances and organizations:DescribeOrganization take no resource.';
  const reasonOfLogStreams = 'CloudFormation chooses the name of the log group, and Lambda those of its log streams.';

  // Version 2 reads the template.
  expect(role?.Metadata).toEqual({
    cdk_nag: {
      rules_to_suppress: [
        { id: 'AwsSolutions-IAM5', reason: reasonOfAny, applies_to: ['Resource::*'] },
        { id: 'AwsSolutions-IAM5', reason: reasonOfLogStreams, applies_to: [logStreams] },
      ],
    },
  });
  // Version 3 reads the tree of constructs.
  const { metadata } = stack.node.findChild('IdentityCenterLookupProvider').node.findChild('Role').node;
  const acknowledged = metadata.filter(({ type }) => type === 'aws:cdk:acknowledged-rules').map(({ data }) => data as unknown);
  expect(acknowledged).toEqual([
    { 'AwsSolutions-IAM5[Resource::*]': reasonOfAny },
    { [`AwsSolutions-IAM5[${logStreams}]`]: reasonOfLogStreams },
  ]);
});

test('an app that creates its roles elsewhere can use the lookup', () => {
  const stack = new Stack(new App(), 'Stack');
  Role.customizeRoles(stack, {
    usePrecreatedRoles: { 'Stack/IdentityCenterLookupProvider/Role': 'made-elsewhere' },
  });
  new IdentityCenterLookup(stack, 'Lookup');

  Template.fromStack(stack).resourceCountIs('AWS::IAM::Role', 0);
});
