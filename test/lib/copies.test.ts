import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as here from '../../lib';
import { propertiesOf } from './support/synthesize';

/** Of test/support/shared-environment.cjs. */
declare function loadAnotherCopy(name: string, member: string): unknown;

/** This package as it is built, in another folder, as a package manager installs a second copy. */
const folder = mkdtempSync(join(tmpdir(), 'second-copy-'));
let other: typeof here;

beforeAll(async () => {
  const root = join(__dirname, '..', '..');
  const copy = join(folder, 'node_modules', 'cdk-identity-center-lookup');
  for (const part of ['package.json', 'build', 'assets']) await cp(join(root, part), join(copy, part), { recursive: true });
  for (const peer of ['aws-cdk-lib', 'constructs']) symlinkSync(join(root, 'node_modules', peer), join(folder, 'node_modules', peer));
  other = createRequire(join(folder, 'app.js'))('cdk-identity-center-lookup') as typeof here;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('two copies of this package share the provider of a stack', () => {
  expect(other.IdentityCenterLookup).not.toBe(here.IdentityCenterLookup);
  const stack = new Stack(new App(), 'Stack');
  new here.IdentityCenterLookup(stack, 'One');
  new other.IdentityCenterLookup(stack, 'Two', { instanceType: other.IdentityCenterInstanceType.ACCOUNT });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::Lambda::Function', 1);
  template.resourceCountIs('Custom::IdentityCenterLookup', 2);
  expect(JSON.stringify(propertiesOf(template, 'AWS::IAM::Role'))).toContain('organizations:DescribeOrganization');
});

test('a lookup takes the provider and the instance of the other copy, with the Region of the instance', () => {
  const stack = new Stack(new App(), 'Stack');
  const provider = new other.IdentityCenterLookupProvider(stack, 'Provider');
  const instance = new other.IdentityCenterLookup(stack, 'Lookup', { provider });
  new here.IdentityCenterGroupLookup(stack, 'Group', { provider, instance, displayName: 'Admins' });
  const [{ ServiceToken, Region } = {}] = propertiesOf(Template.fromStack(stack), 'Custom::IdentityCenterGroupLookup');
  expect(ServiceToken).toEqual(stack.resolve(provider.lambdaFunction.functionArn));
  expect(Region).toEqual(stack.resolve(instance.lookupRegion));
});

test('a stack that uses placeholders of both copies has one parameter without a value, and the lookups of both in its error', () => {
  const app = new App();
  const stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
  const user = new Stack(app, 'User');
  for (const [id, { IdentityCenterLookup }] of Object.entries({ Here: here, Other: other })) {
    const { instanceArn } = new IdentityCenterLookup(stack, id, { instanceName: id, cachedInContext: true });
    new CfnOutput(user, id, { value: instanceArn });
  }
  Template.fromStack(user).hasParameter('RunNpxCdkIdentityCenterLookupContext', {});
  const errors = user.node.metadata.filter(({ type }) => type === 'aws:cdk:error').map(({ data }) => data as unknown);
  expect(errors).toEqual([expect.stringContaining('no value yet of Stack/Here, Stack/Other.')]);
});

test('a Duration of a second copy of aws-cdk-lib is one', () => {
  jest.isolateModules(() => {
    const OtherDuration = loadAnotherCopy('aws-cdk-lib', 'Duration') as typeof Duration;
    expect(OtherDuration.seconds(60)).not.toBeInstanceOf(Duration);
    const stack = new Stack(new App(), 'Stack');
    new here.IdentityCenterLookupProvider(stack, 'Provider', { timeout: OtherDuration.seconds(60), maxEventAge: OtherDuration.hours(1) });
    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', { Timeout: 60 });
  });
});
