import { App, Aspects, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { AwsSolutionsChecks, NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { LookupStack } from '../../bin/lookup-stack';
import { PermissionSetStack } from '../../bin/permission-set-stack';
import { IdentityCenterInstance, IdentityCenterLookup, IdentityCenterLookupProvider } from '../../lib';
import { addEveryLookup } from '../support/lookups';

const ANY = Match.anyValue();

/** The errors and warnings of the AwsSolutions pack of cdk-nag for a stack. */
function findings(stack: Stack): unknown[] {
  Aspects.of(stack).add(new AwsSolutionsChecks());
  const said = Annotations.fromStack(stack);
  return [...said.findError('*', ANY), ...said.findWarning('*', ANY)].map(({ entry }) => entry.data);
}

/** Acknowledges the findings in a stack with the lines of docs/function.md. */
function acknowledge(stack: Stack): void {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'function.md'), 'utf8');
  const lines = /^```js\n(NagSuppressions[^]*?)^```$/m.exec(page)?.[1] ?? '';
  const run = runInThisContext(`(function (NagSuppressions, IdentityCenterLookupProvider) { ${lines} })`) as (...args: unknown[]) => void;
  run.call(stack, NagSuppressions, IdentityCenterLookupProvider);
}

test('with the lines of docs/function.md, the example app passes cdk-nag', () => {
  const app = new App();
  const lookup = new LookupStack(app, 'Lookup');
  const permissionSets = new PermissionSetStack(app, 'PermissionSets', {
    instance: lookup.instance, groupName: 'Administrators', accountId: '111122223333',
  });
  for (const stack of [lookup, permissionSets]) acknowledge(stack);

  expect(findings(lookup)).toEqual([]);
  expect(findings(permissionSets)).toEqual([]);
});

test('with these lines, every feature in a known account and Region passes cdk-nag', () => {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  const known = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Known', {
    instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', identityStoreId: 'd-1234567890',
  });
  addEveryLookup(new Construct(stack, 'OfLookedUp'), { instance: new IdentityCenterLookup(stack, 'Lookup') });
  const assumeRole = { roleArn: 'arn:aws:iam::444455556666:role/Lookup' };
  addEveryLookup(new Construct(stack, 'OfKnown'), { instance: known });
  addEveryLookup(new Construct(stack, 'AsAnotherRole'), { instance: known, assumeRole });
  acknowledge(stack);

  expect(findings(stack)).toEqual([]);
});

test('cdk-nag finds the wildcards without these lines, and other wildcards also with them', () => {
  const build = (): Stack => {
    const stack = new Stack(new App(), 'Stack');
    new IdentityCenterLookup(stack, 'Lookup', { encryptionKey: Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/*') });
    return stack;
  };
  expect(findings(build())).toHaveLength(2);
  const stack = build();
  acknowledge(stack);
  expect(findings(stack)).toEqual([expect.stringMatching(/^AwsSolutions-IAM5\[Resource::arn:aws:kms:eu-west-1:111122223333:key\/\*\]: /)]);
});

test('no template has anything for cdk-nag', () => {
  const stack = new Stack(new App(), 'Stack');
  new IdentityCenterLookup(stack, 'Lookup');
  expect(JSON.stringify(Template.fromStack(stack))).not.toMatch(/cdk_nag|acknowledged/);
});
