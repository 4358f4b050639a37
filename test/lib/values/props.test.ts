import { App, CfnParameter, Fn, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { IdentityCenterInstanceType, IdentityCenterLookup, type IdentityCenterLookupProps } from '../../../lib';
import { FUNCTION, propertiesOf, templateOf } from '../support/synthesize';

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const ROLE = 'arn:aws:iam::111122223333:role/path/Name';

/** The properties of a lookup, except those that every lookup has. */
function handedOver(template: Template): unknown {
  const [properties] = propertiesOf(template, 'Custom::IdentityCenterLookup');
  const { ServiceToken, ServiceTimeout, AttributeSet, ...rest } = properties ?? {};
  expect([ServiceToken, ServiceTimeout, AttributeSet]).toEqual([{ 'Fn::GetAtt': [FUNCTION, 'Arn'] }, 900, '1']);
  return rest;
}

describe('what a lookup hands over', () => {
  test.each<[string, IdentityCenterLookupProps, object]>([
    ['nothing', {}, {}],
    ['instanceArn', { instanceArn: ARN }, { InstanceArn: ARN }],
    ['identityStoreId', { identityStoreId: 'd-1234567890' }, { IdentityStoreId: 'd-1234567890' }],
    ['a UUID for identityStoreId', { identityStoreId: '01234567-89ab-4cde-8f01-23456789abcd' }, { IdentityStoreId: '01234567-89ab-4cde-8f01-23456789abcd' }],
    ['instanceName', { instanceName: ' p.*d \u00e9' }, { InstanceName: ' p.*d \u00e9' }],
    ['the longest instanceName', { instanceName: 'n'.repeat(255) }, { InstanceName: 'n'.repeat(255) }],
    ['ownerAccountId', { ownerAccountId: '000122223333' }, { OwnerAccountId: '000122223333' }],
    ['instanceType', { instanceType: IdentityCenterInstanceType.ORGANIZATION }, { InstanceType: 'ORGANIZATION' }],
    ['the other instanceType', { instanceType: IdentityCenterInstanceType.ACCOUNT }, { InstanceType: 'ACCOUNT' }],
    ['searchRegions', { searchRegions: ['eu-west-1', 'us-gov-west-1'] }, { SearchRegions: ['eu-west-1', 'us-gov-west-1'] }],
    ['requirePrimaryRegion', { requirePrimaryRegion: true }, { RequirePrimaryRegion: 'true' }],
    ['no requirePrimaryRegion', { requirePrimaryRegion: false }, {}],
    ['assumeRole', { assumeRole: { roleArn: ROLE } }, { AssumeRoleArn: ROLE }],
    ['all of assumeRole', { assumeRole: { roleArn: ROLE, externalId: 'a:b/c', sessionName: 'name@x' } },
      { AssumeRoleArn: ROLE, AssumeRoleExternalId: 'a:b/c', AssumeRoleSessionName: 'name@x' }],
    ['refreshToken', { refreshToken: '2026-11' }, { RefreshToken: '2026-11' }],
    ['allowChange', { allowChange: true }, { AllowChange: 'true' }],
    ['no allowChange', { allowChange: false }, {}],
  ])('%s', (_what, props, expected) => {
    expect(handedOver(templateOf(props))).toEqual(expected);
  });

  test('every prop may be a token', () => {
    const stack = new Stack(new App(), 'Stack');
    const parameter = (id: string) => new CfnParameter(stack, id).valueAsString;
    new IdentityCenterLookup(stack, 'Lookup', {
      instanceArn: parameter('Arn'),
      identityStoreId: parameter('Store'),
      instanceName: `${parameter('Name')}-suffix`,
      ownerAccountId: stack.account,
      searchRegions: new CfnParameter(stack, 'Regions', { type: 'CommaDelimitedList' }).valueAsList,
      assumeRole: { roleArn: `arn:aws:iam::${stack.account}:role/Name`, externalId: Fn.importValue('external'), sessionName: parameter('Session') },
      refreshToken: parameter('Refresh'),
    });
    expect(handedOver(Template.fromStack(stack))).toEqual({
      InstanceArn: { Ref: 'Arn' },
      IdentityStoreId: { Ref: 'Store' },
      InstanceName: { 'Fn::Join': ['', [{ Ref: 'Name' }, '-suffix']] },
      OwnerAccountId: { Ref: 'AWS::AccountId' },
      SearchRegions: { Ref: 'Regions' },
      AssumeRoleArn: { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, ':role/Name']] },
      AssumeRoleExternalId: { 'Fn::ImportValue': 'external' },
      AssumeRoleSessionName: { Ref: 'Session' },
      RefreshToken: { Ref: 'Refresh' },
    });
  });

  test('a Region among others may be a token', () => {
    const region = Token.asString({ Ref: 'Region' });
    expect(handedOver(templateOf({ searchRegions: ['eu-west-1', region] }))).toEqual({ SearchRegions: ['eu-west-1', { Ref: 'Region' }] });
  });
});
