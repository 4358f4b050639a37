import { App, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnApplication, type IInstanceRef } from 'aws-cdk-lib/aws-sso';
import { IdentityCenterLookup, type IdentityCenterLookupProps } from '../../lib';
import { lookupWith, LOOKUP, ownProperties, templateOf } from './support/synthesize';

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const TYPE = 'Custom::IdentityCenterLookup';

describe('the lookup of an instance hands over', () => {
  test.each<[string, IdentityCenterLookupProps, object]>([
    ['nothing', {}, {}],
    ['instanceArn', { instanceArn: ARN }, { InstanceArn: ARN }],
    ['identityStoreId', { identityStoreId: 'd-1234567890' }, { IdentityStoreId: 'd-1234567890' }],
    ['a UUID for identityStoreId', { identityStoreId: '01234567-89ab-4cde-8f01-23456789abcd' },
      { IdentityStoreId: '01234567-89ab-4cde-8f01-23456789abcd' }],
    ['instanceName', { instanceName: ' p.*d \u00e9' }, { InstanceName: ' p.*d \u00e9' }],
    ['the longest instanceName', { instanceName: 'n'.repeat(255) }, { InstanceName: 'n'.repeat(255) }],
    ['ownerAccountId', { ownerAccountId: '000122223333' }, { OwnerAccountId: '000122223333' }],
    ['searchRegions', { searchRegions: ['eu-west-1', 'us-gov-west-1'] }, { SearchRegions: ['eu-west-1', 'us-gov-west-1'] }],
    ['requirePrimaryRegion', { requirePrimaryRegion: true }, { RequirePrimaryRegion: 'true' }],
    ['no requirePrimaryRegion', { requirePrimaryRegion: false }, {}],
    ['no allowChange', { allowChange: false }, {}],
  ])('%s', (_what, props, expected) => {
    expect(ownProperties(templateOf(props), TYPE)).toEqual(expected);
  });

  test('tokens, in every prop', () => {
    const stack = new Stack(new App(), 'Stack');
    const parameter = (id: string) => new CfnParameter(stack, id).valueAsString;
    new IdentityCenterLookup(stack, 'Lookup', {
      instanceArn: parameter('Arn'),
      identityStoreId: parameter('Store'),
      instanceName: `${parameter('Name')}-suffix`,
      ownerAccountId: stack.account,
      searchRegions: new CfnParameter(stack, 'Regions', { type: 'CommaDelimitedList' }).valueAsList,
      assumeRole: {
        roleArn: `arn:aws:iam::${stack.account}:role/Name`, externalId: Fn.importValue('external'), sessionName: parameter('Session'),
      },
      revision: parameter('Revision'),
    });
    expect(ownProperties(Template.fromStack(stack), TYPE)).toEqual({
      InstanceArn: { Ref: 'Arn' },
      IdentityStoreId: { Ref: 'Store' },
      InstanceName: { 'Fn::Join': ['', [{ Ref: 'Name' }, '-suffix']] },
      OwnerAccountId: { Ref: 'AWS::AccountId' },
      SearchRegions: { Ref: 'Regions' },
      AssumeRoleArn: { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, ':role/Name']] },
      AssumeRoleExternalId: { 'Fn::ImportValue': 'external' },
      AssumeRoleSessionName: { Ref: 'Session' },
      Revision: { Ref: 'Revision' },
    });
  });
});

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
});

test('a lookup is a resource like any other: it has a stack, an environment and a child called Resource', () => {
  const { stack, lookup } = lookupWith();
  expect(lookup.stack).toBe(stack);
  expect(lookup.env).toEqual({ account: stack.account, region: stack.region });
  expect(lookup.node.defaultChild?.node.path).toBe('Stack/Lookup/Resource');
});

test('aws-cdk-lib takes a lookup as a reference to an instance', () => {
  const { stack, lookup } = lookupWith();
  const instance: IInstanceRef = lookup;
  new CfnApplication(stack, 'Application', {
    applicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom', instanceArn: instance.instanceRef.instanceArn,
    name: 'Application',
  });
  Template.fromStack(stack).hasResourceProperties('AWS::SSO::Application', { InstanceArn: { 'Fn::GetAtt': [LOOKUP, 'InstanceArn'] } });
});
