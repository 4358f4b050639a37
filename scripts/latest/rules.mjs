// Checks the example app with the newest aws-cdk-lib: with its validation of templates, whose findings are errors here, and
// with cdk-nag, which is a plugin of this validation since version 3. The example app passes with the
// lines of docs/function.md. A bad stack fails.
import { App, aws_s3 as s3, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import lib from '../../lib/index.ts';
import { LookupStack } from '../../bin/lookup-stack';
import { PermissionSetStack } from '../../bin/permission-set-stack';

const { IdentityCenterLookupProvider } = lib;

/** Synthesizes an app with all rules, and returns the findings. */
function findings(build) {
  const app = new App({ context: { '@aws-cdk/core:validateAgainstDefaultRules': true, '@aws-cdk/core:failSynthOnValidationErrors': false } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks());
  build(app);
  const { directory } = app.synth();
  const { pluginReports } = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8'));
  return pluginReports.flatMap(({ pluginName, violations }) => violations.map(({ ruleName }) => `${pluginName}: ${ruleName}`));
}

/** Acknowledges the findings in a stack with the lines of docs/function.md. */
function acknowledge(stack) {
  const page = readFileSync(join('..', 'docs', 'function.md'), 'utf8');
  const [, lines] = /^With cdk-nag 3.*\n\n```js\n([^]*?)^```$/m.exec(page);
  runInThisContext(`(function (Validations, IdentityCenterLookupProvider) { ${lines} })`).call(stack, Validations, IdentityCenterLookupProvider);
}

const buildExample = (app) => {
  const lookup = new LookupStack(app, 'Lookup');
  const assignment = { groupName: 'Administrators', accountId: '111122223333' };
  return [lookup, new PermissionSetStack(app, 'PermissionSets', { instance: lookup.instance, ...assignment })];
};
assert.deepEqual(findings((app) => buildExample(app).forEach(acknowledge)), []);
assert.notDeepEqual(findings(buildExample), []);

const bad = findings((app) => {
  const stack = new Stack(app, 'Bad');
  new s3.Bucket(stack, 'Bucket').node.defaultChild.addPropertyOverride('NoSuchProperty', true);
});
assert.deepEqual(bad, ['AwsSolutions: AwsSolutions-S1', 'AwsSolutions: AwsSolutions-S10', 'CloudFormation Validate: F3002']);
console.log('cdk-nag and CloudFormation Validate find nothing in the example app, and something in a bad stack.');
