import { App, CfnParameter, Fn, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { IdentityCenterInstanceType, IdentityCenterLookup, type IdentityCenterLookupProps } from '../../lib';
import { FUNCTION, lookupWith, propertiesOf, templateOf } from './support/synthesize';

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const ROLE = 'arn:aws:iam::111122223333:role/path/Name';

/** What a lookup hands over, but for what every lookup does. */
function handedOver(template: Template): unknown {
  const [properties] = propertiesOf(template, 'Custom::IdentityCenterLookup');
  const { ServiceToken, ServiceTimeout, AttributeSet, ...rest } = properties ?? {};
  expect([ServiceToken, ServiceTimeout, AttributeSet]).toEqual([{ 'Fn::GetAtt': [FUNCTION, 'Arn'] }, 300, '1']);
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
    ['allowInstanceChange', { allowInstanceChange: true }, { AllowInstanceChange: 'true' }],
    ['no allowInstanceChange', { allowInstanceChange: false }, {}],
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

describe('what cannot match anything is refused at synthesis, with the value, what was expected, and the path', () => {
  const AN_ARN = 'an ARN such as arn:aws:sso:::instance/ssoins-0123456789abcdef';
  const A_STORE = '"d-" and ten hexadecimal digits, or a UUID';
  const A_NAME = 'a name of at most 255 characters that is not blank';
  const A_ROLE = 'an ARN such as arn:aws:iam::111122223333:role/Name';
  const REGIONS = 'codes of Regions such as eu-west-1';

  test.each<[IdentityCenterLookupProps, string]>([
    [{ instanceArn: '' }, `instanceArn cannot be "": expected ${AN_ARN}`],
    [{ instanceArn: `${ARN}0` }, `instanceArn cannot be "${ARN}0": expected ${AN_ARN}`],
    [{ instanceArn: ` ${ARN}` }, `instanceArn cannot be " ${ARN}": expected ${AN_ARN}`],
    [{ instanceArn: `${ARN}\n` }, `instanceArn cannot be "${ARN}\\n": expected ${AN_ARN}`],
    [{ identityStoreId: 'd-123456789' }, `identityStoreId cannot be "d-123456789": expected ${A_STORE}`],
    [{ identityStoreId: 'D-1234567890' }, `identityStoreId cannot be "D-1234567890": expected ${A_STORE}`],
    [{ instanceName: '' }, `instanceName cannot be "": expected ${A_NAME}`],
    [{ instanceName: ' \t' }, `instanceName cannot be " \\t": expected ${A_NAME}`],
    [{ instanceName: 'n'.repeat(256) }, `instanceName cannot be "${'n'.repeat(256)}": expected ${A_NAME}`],
    [{ ownerAccountId: '11112222333' }, 'ownerAccountId cannot be "11112222333": expected twelve digits'],
    [{ ownerAccountId: '1111-2222-3333' }, 'ownerAccountId cannot be "1111-2222-3333": expected twelve digits'],
    [{ refreshToken: ' ' }, 'refreshToken cannot be " ": expected a string that is not blank'],
    [{ searchRegions: [] }, 'searchRegions cannot be []: expected at least one Region; leave it out to ask the Region of the stack'],
    [{ searchRegions: ['eu-west-1', 'Ireland'] }, `searchRegions cannot be "Ireland": expected ${REGIONS}`],
    [{ searchRegions: ['eu-west-1a'] }, `searchRegions cannot be "eu-west-1a": expected ${REGIONS}`],
    [{ assumeRole: { roleArn: 'Name' } }, `assumeRole.roleArn cannot be "Name": expected ${A_ROLE}`],
    [{ assumeRole: { roleArn: 'arn:aws:iam::111122223333:user/Name' } }, `assumeRole.roleArn cannot be "arn:aws:iam::111122223333:user/Name": expected ${A_ROLE}`],
    [{ assumeRole: { roleArn: ROLE, externalId: 'x' } }, 'assumeRole.externalId cannot be "x": expected 2 to 1224 letters, digits or characters of _+=,.@:/-'],
    [{ assumeRole: { roleArn: ROLE, externalId: 'x y' } }, 'assumeRole.externalId cannot be "x y": expected 2 to 1224 letters, digits or characters of _+=,.@:/-'],
    [{ assumeRole: { roleArn: ROLE, sessionName: 'x'.repeat(65) } }, `assumeRole.sessionName cannot be "${'x'.repeat(65)}": expected 2 to 64 letters, digits or characters of _+=,.@-`],
  ])('%j', (props, message) => {
    expect(() => lookupWith(props)).toThrow(new Error(`${message} (at Stack/Lookup)`));
  });
});
