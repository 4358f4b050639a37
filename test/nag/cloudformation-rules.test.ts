import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';
import { App } from 'aws-cdk-lib';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LookupStack } from '../../bin/lookup-stack';
import { PermissionSetStack } from '../../bin/permission-set-stack';

/*
 * Checks templates with the rules of CloudFormation. Newer versions of aws-cdk-lib apply them at every synthesis, as in
 * `npm run test:latest`. Here they are applied to the output of the oldest version.
 */
const engine = new CelEngine();
const folder = mkdtempSync(join(tmpdir(), 'cloudformation-rules-'));

afterAll(() => {
  engine.free();
  rmSync(folder, { recursive: true, force: true });
});

/** The IDs of the rules that a template breaks, without W3005, because aws-cdk-lib adds explicit dependencies. */
function brokenRules(template: unknown): string[] {
  const file = join(folder, 'template.json');
  writeFileSync(file, JSON.stringify(template));
  const { diagnostics } = engine.validateStandard(new TemplateFile(file), { severityLevel: 'WARN', exclude: { ids: ['W3005'] } });
  return diagnostics.map(({ ruleId }) => ruleId);
}

test('the templates of the example app break no rule', () => {
  const app = new App();
  const { instance } = new LookupStack(app, 'Lookup');
  new PermissionSetStack(app, 'PermissionSets', {
    instance, groupName: 'Administrators', accountId: '111122223333',
  });

  const { stacks } = app.synth();

  expect(stacks.map(({ id, template }) => [id, brokenRules(template)])).toEqual([['Lookup', []], ['PermissionSets', []]]);
});

test('a template with a property that does not exist breaks a rule', () => {
  expect(brokenRules({ Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { NoSuchProperty: true } } } })).toEqual(['F3002']);
});
