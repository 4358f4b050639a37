import { App, CfnOutput, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnApplication, CfnPermissionSet, type IInstanceRef } from 'aws-cdk-lib/aws-sso';
import { IdentityCenterLookup, type IIdentityCenterInstance } from '../../lib';
import { lookupResource } from '../../lib/private/lookup-resource';
import { lookupWith, LOOKUP, propertiesOf } from './support/synthesize';

test.each([
  ['instanceArn', 'InstanceArn'],
  ['identityStoreId', 'IdentityStoreId'],
  ['identityStoreArn', 'IdentityStoreArn'],
  ['ownerAccountId', 'OwnerAccountId'],
  ['instanceName', 'Name'],
  ['instanceStatus', 'Status'],
  ['instanceStatusReason', 'StatusReason'],
  ['createdDate', 'CreatedDate'],
  ['primaryRegion', 'PrimaryRegion'],
  ['lookupRegion', 'LookupRegion'],
  ['accessPortalUrl', 'AccessPortalUrl'],
] as const)('%s is the attribute %s of the custom resource', (property, attribute) => {
  const { stack, lookup } = lookupWith();
  expect(stack.resolve(lookup[property])).toEqual({ 'Fn::GetAtt': [LOOKUP, attribute] });
});

test('enabledRegions is a list, of the attribute Regions', () => {
  const { stack, lookup } = lookupWith();
  expect(stack.resolve(lookup.enabledRegions)).toEqual({ 'Fn::Split': [',', { 'Fn::GetAtt': [LOOKUP, 'Regions'] }] });
  new CfnOutput(stack, 'First', { value: Fn.select(0, lookup.enabledRegions) });
  Template.fromStack(stack).hasOutput('First', { Value: { 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::GetAtt': [LOOKUP, 'Regions'] }] }] } });
});

test('a lookup is a resource like any other: it has a stack, an environment and a child called Resource', () => {
  const { stack, lookup } = lookupWith();
  expect(lookup.stack).toBe(stack);
  expect(lookup.env).toEqual({ account: stack.account, region: stack.region });
  expect(lookup.node.defaultChild?.node.path).toBe('Stack/Lookup/Resource');
});

test('a lookup is an instance to what takes a reference to one', () => {
  const { stack, lookup } = lookupWith();
  const instance: IInstanceRef = lookup;
  new CfnApplication(stack, 'Application', {
    applicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom', instanceArn: instance.instanceRef.instanceArn, name: 'Application',
  });
  Template.fromStack(stack).hasResourceProperties('AWS::SSO::Application', { InstanceArn: { 'Fn::GetAtt': [LOOKUP, 'InstanceArn'] } });
});

test('another stack of the app takes the instance through an export, and waits for it', () => {
  const app = new App();
  const instance: IIdentityCenterInstance = new IdentityCenterLookup(new Stack(app, 'Stack'), 'Lookup');
  const other = new Stack(app, 'Other');
  new CfnPermissionSet(other, 'Admins', { instanceArn: instance.instanceArn, name: 'Admins' });
  const assembly = app.synth();
  Template.fromStack(other).hasResourceProperties('AWS::SSO::PermissionSet', {
    InstanceArn: { 'Fn::ImportValue': `Stack:ExportsOutputFnGetAtt${LOOKUP}InstanceArn05B1F091` },
  });
  expect(assembly.getStackByName('Other').dependencies.map(({ id }) => id)).toContain('Stack');
});

describe('the version of the attributes that a lookup hands over', () => {
  const addedIn = { Old: 1, New: 2, Newest: 3 };
  const handedOver = (...read: string[]): unknown => {
    const stack = new Stack(new App(), 'Stack');
    const attribute = lookupResource(stack, {}, { type: 'Custom::Pretended', properties: {}, permissions: [], addedIn });
    for (const each of read) new CfnOutput(stack, each, { value: attribute(each) });
    return propertiesOf(Template.fromStack(stack), 'Custom::Pretended')[0]?.AttributeSet;
  };

  test.each([['1'], ['1', 'First', 'Old'], ['2', 'New', 'First'], ['3', 'Newest', 'New']])('is %s if the app reads %s', (version, ...read) => {
    expect(handedOver(...read)).toBe(version);
  });
});
