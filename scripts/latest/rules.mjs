// Checks the example app with the newest aws-cdk-lib: with its validation of templates, whose findings are errors here, and
// with cdk-nag, which is a plugin of this validation since version 3. The example app passes with the
// lines of docs/function.md. The lines of docs/groups-and-users.md for account access manager pass the validation, and make the
// same resources as examples/account-access. A bad stack fails.
import {
  App, aws_accountaccess, aws_iam as iam, aws_kms as kms, aws_s3 as s3, aws_sso as sso, CfnOutput, Stack, Validations,
} from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import lib from '../../lib/index.ts';
import { LookupStack } from '../../bin/lookup-stack';
import { PermissionSetStack } from '../../bin/permission-set-stack';
import { CONTEXT, ENV } from '../../test/lib/cached/context';
import { addEveryLookup } from '../../test/support/lookups';

const { IdentityCenterGroupLookup, IdentityCenterLookup, IdentityCenterLookupProvider } = lib;

/** Synthesizes an app with all rules, and returns the findings. */
function findings(build) {
  const app = new App({ context: { '@aws-cdk/core:validateAgainstDefaultRules': true, '@aws-cdk/core:failSynthOnValidationErrors': false } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks());
  build(app);
  const { directory } = app.synth();
  const { pluginReports } = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8'));
  return pluginReports.flatMap(({ pluginName, violations }) => violations.map(({ ruleName }) => `${pluginName}: ${ruleName}`));
}

/** Runs the lines of a page after a sentence, in a stack. */
function runLines(page, sentence, stack, names) {
  const [, lines] = new RegExp(`${sentence}.*\\n\\n\`\`\`js\\n([^]*?)^\`\`\`$`, 'm').exec(readFileSync(join('..', 'docs', page), 'utf8'));
  runInThisContext(`(function (${Object.keys(names).join(', ')}) { ${lines} })`).call(stack, ...Object.values(names));
}

/** Acknowledges the findings in a stack with the lines of docs/function.md. */
function acknowledge(stack) {
  runLines('function.md', '^With cdk-nag 3', stack, { Validations, IdentityCenterLookupProvider });
}

const buildExample = (app) => {
  const lookup = new LookupStack(app, 'Lookup');
  const assignment = { groupName: 'Administrators', accountId: '111122223333' };
  return [lookup, new PermissionSetStack(app, 'PermissionSets', { instance: lookup.instance, ...assignment })];
};
assert.deepEqual(findings((app) => buildExample(app).forEach(acknowledge)), []);
assert.notDeepEqual(findings(buildExample), []);

function buildAccess(app) {
  const stack = new Stack(app, 'AccountAccess');
  const lookup = new IdentityCenterLookup(stack, 'Instance');
  const group = new IdentityCenterGroupLookup(stack, 'Operators', { instance: lookup, displayName: 'Operators' });
  const role = iam.Role.fromRoleName(stack, 'Role', 'operators');
  runLines('groups-and-users.md', 'With `aws_accountaccess`', stack, { aws_accountaccess, lookup, group, role });
  acknowledge(stack);
}
assert.deepEqual(findings(buildAccess), []);

/** The names of all properties of the resources of account access manager, and their other parts that do not depend on IDs. */
function accessResources(outdir) {
  const { Resources } = JSON.parse(readFileSync(join(outdir, 'AccountAccess.template.json'), 'utf8'));
  const shapeOf = (value) => (typeof value !== 'object' || Object.keys(value).some((key) => key.startsWith('Fn::')) ? 'value' : (
    Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]))
  ));
  return Object.values(Resources).filter(({ Type }) => Type.startsWith('AWS::AccountAccess::')).map(({ Type, Properties }) => (
    { Type, Properties: shapeOf(Properties) }
  ));
}
const app = new App({ outdir: 'lines.out' });
buildAccess(app);
execFileSync('tsx', [join('examples', 'account-access', 'app.ts')], { env: { ...process.env, CDK_OUTDIR: 'account-access.out' } });
const expected = accessResources(app.synth().directory);
assert.equal(expected.length, 2);
assert.deepEqual(accessResources('account-access.out'), expected);

/** A stack whose permission sets, assignments and policies use cached lookups. */
function buildCached(context) {
  return (cached) => {
    for (const [key, value] of Object.entries(context)) cached.node.setContext(key, value);
    const stack = new Stack(cached, 'Cached', { env: ENV });
    const instance = new IdentityCenterLookup(stack, 'Instance', { instanceType: 'ORGANIZATION', cachedInContext: true });
    addEveryLookup(stack, { instance, cachedInContext: true });
    const find = (name) => stack.node.findChild(name);
    const { instanceArn, primaryRegion, identityStoreArn, createdDate, accessPortalUrl } = instance;
    new sso.CfnAssignment(stack, 'Assignment', {
      instanceArn,
      permissionSetArn: find('IdentityCenterPermissionSetLookup').permissionSetArn('Admins'),
      principalType: 'GROUP',
      principalId: find('IdentityCenterGroupLookup').groupId,
      targetType: 'AWS_ACCOUNT',
      targetId: instance.ownerAccountId,
    });
    const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
    key.grantDecrypt(find('IdentityCenterPermissionSetRoleLookup').role('Admins'));
    instance.storeInParameters('/identity-center');
    new CfnOutput(stack, 'Others', { value: [primaryRegion, identityStoreArn, createdDate, accessPortalUrl].join(' ') });
  };
}
assert.deepEqual(findings(buildCached(CONTEXT)), []);
assert.deepEqual(findings(buildCached({})), []);
// docs/choose-and-migrate.md says so.
const lookupOnly = (app) => new IdentityCenterLookup(new Stack(app, 'Lookup', { env: ENV }), 'Instance', { cachedInContext: true });
assert.deepEqual(findings(lookupOnly), ['CloudFormation Validate: F0001']);

const bad = findings((app) => {
  const stack = new Stack(app, 'Bad');
  new s3.Bucket(stack, 'Bucket').node.defaultChild.addPropertyOverride('NoSuchProperty', true);
});
assert.deepEqual(bad, ['AwsSolutions: AwsSolutions-S1', 'AwsSolutions: AwsSolutions-S10', 'CloudFormation Validate: F3002']);
console.log('cdk-nag and CloudFormation Validate find nothing in the example app and in the lines of the docs, and something in a bad stack.');
