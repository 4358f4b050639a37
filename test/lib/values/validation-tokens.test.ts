import { Annotations as CdkAnnotations, App, Aws, CfnParameter, Fn, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { IdentityCenterInstance, IdentityCenterLookup, type IdentityCenterLookupProps } from '../../../lib';
import { propertiesOf } from '../support/synthesize';

const lazy = (text: string | undefined) => Lazy.string({ produce: () => text });
const lazyList = (list: string[]) => Lazy.list({ produce: () => list });

/** The messages of synthesis about a lookup. */
function synthesize(props: IdentityCenterLookupProps): Template {
  const stack = new Stack(new App(), 'Stack');
  new IdentityCenterLookup(stack, 'Lookup', props);
  return Template.fromStack(stack);
}

describe('a token that resolves to an invalid value is refused at synthesis', () => {
  const ROLE = 'arn:aws:iam::111122223333:role/Name';
  const A_REGION = 'the code of a Region such as eu-west-1';

  test.each<[IdentityCenterLookupProps, string]>([
    [{ instanceArn: lazy('x') }, 'instanceArn cannot be "x": expected an ARN such as arn:aws:sso:::instance/ssoins-0123456789abcdef'],
    [{ identityStoreId: lazy('x') }, 'identityStoreId cannot be "x": expected "d-" and ten hexadecimal digits, or a UUID'],
    [{ instanceName: lazy('') }, 'instanceName cannot be "": expected a name of at most 255 characters that is not blank'],
    [{ ownerAccountId: `1111${lazy('2222')}` }, 'ownerAccountId cannot be "11112222": expected twelve digits'],
    [{ ownerAccountId: Token.asString(111122223333) }, 'ownerAccountId cannot be 111122223333: expected a string: twelve digits'],
    [{ searchRegions: lazyList(['eu-west-1', 'Ireland']) }, `searchRegions[1] cannot be "Ireland": expected ${A_REGION}`],
    [{ searchRegions: ['eu-west-1', lazy('Ireland')] }, `searchRegions[1] cannot be "Ireland": expected ${A_REGION}`],
    [{ searchRegions: lazyList([]) }, 'searchRegions cannot be []: expected a list of at least one Region; leave it out to ask the Region of the stack'],
    [{ assumeRole: { roleArn: lazy('Name') } }, 'assumeRole.roleArn cannot be "Name": expected an ARN such as arn:aws:iam::111122223333:role/Name'],
    [{ assumeRole: { roleArn: ROLE, externalId: lazy('x') } }, 'assumeRole.externalId cannot be "x": expected 2 to 1224 letters, digits or characters of _+=,.@:/-'],
    [{ assumeRole: { roleArn: ROLE, sessionName: lazy('x') } }, 'assumeRole.sessionName cannot be "x": expected 2 to 64 letters, digits or characters of _+=,.@-'],
    [{ encryptionKey: Key.fromKeyArn(new Stack(), 'Key', `arn:aws:kms:eu-west-1:111122223333:${lazy('alias')}/x`) },
      'encryptionKey.keyRef.keyArn cannot be "arn:aws:kms:eu-west-1:111122223333:alias/x": expected the ARN of a key such as arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
    [{ refreshToken: lazy(' ') }, 'refreshToken cannot be " ": expected text that is not blank'],
  ])('%#', (props, message) => {
    expect(() => synthesize(props)).toThrow(`Validation failed with the following errors:\n  [Stack/Lookup] ${message}`);
  });

  test('also where the values of an instance are known', () => {
    const stack = new Stack(new App(), 'Stack');
    IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Instance', { instanceArn: lazy('x'), identityStoreId: lazy('y') });
    expect(() => Template.fromStack(stack)).toThrow([
      'Validation failed with the following errors:',
      '  [Stack/Instance] instanceArn cannot be "x": expected an ARN such as arn:aws:sso:::instance/ssoins-0123456789abcdef',
      '  [Stack/Instance] identityStoreId cannot be "y": expected "d-" and ten hexadecimal digits, or a UUID',
    ].join('\n'));
  });
});

describe('a token that may resolve to a valid value is accepted', () => {
  test.each<[string, IdentityCenterLookupProps, object]>([
    ['a right text', { instanceName: lazy('prod') }, { InstanceName: 'prod' }],
    ['a right text among others', { instanceName: `prefix-${lazy('prod')}` }, { InstanceName: 'prefix-prod' }],
    ['right Regions', { searchRegions: lazyList(['eu-west-1', 'us-east-1']) }, { SearchRegions: ['eu-west-1', 'us-east-1'] }],
    ['what CloudFormation knows', { ownerAccountId: Lazy.string({ produce: () => Aws.ACCOUNT_ID }) }, { OwnerAccountId: { Ref: 'AWS::AccountId' } }],
    ['what CloudFormation knows, among other text', { instanceName: `prefix-${Aws.STACK_NAME}` }, { InstanceName: { 'Fn::Join': ['', ['prefix-', { Ref: 'AWS::StackName' }]] } }],
    ['a Region that CloudFormation knows', { searchRegions: ['eu-west-1', Aws.REGION] }, { SearchRegions: ['eu-west-1', { Ref: 'AWS::Region' }] }],
    ['Regions that CloudFormation knows', { searchRegions: Fn.split(',', Fn.importValue('regions')) }, { SearchRegions: { 'Fn::Split': [',', { 'Fn::ImportValue': 'regions' }] } }],
    ['a list of what CloudFormation knows', { searchRegions: Lazy.list({ produce: () => [Aws.REGION] }) }, { SearchRegions: [{ Ref: 'AWS::Region' }] }],
  ])('%s', (_what, props, expected) => {
    expect(propertiesOf(synthesize(props), 'Custom::IdentityCenterLookup')).toEqual([expect.objectContaining(expected)]);
  });

  test('a parameter of the stack, and what another stack exports', () => {
    const app = new App();
    const other = new IdentityCenterLookup(new Stack(app, 'Other'), 'Lookup');
    const stack = new Stack(app, 'Stack');
    new IdentityCenterLookup(stack, 'Lookup', { instanceArn: other.instanceArn, identityStoreId: new CfnParameter(stack, 'Store').valueAsString });
    Template.fromStack(stack).hasResourceProperties('Custom::IdentityCenterLookup', {
      InstanceArn: { 'Fn::ImportValue': Match.stringLikeRegexp('^Other:') }, IdentityStoreId: { Ref: 'Store' },
    });
  });
});

describe('a Region that aws-cdk-lib does not know is a warning', () => {
  const warning = (prop: string) => (
    `${prop} is "eu-wset-1", a Region that this version of aws-cdk-lib does not know. Check its code; if it is right, acknowledge this warning. `
    + '[ack: cdk-identity-center-lookup:unknownRegion]'
  );
  const warningsOf = (props: IdentityCenterLookupProps, then: (lookup: IdentityCenterLookup) => void = () => undefined): unknown[] => {
    const stack = new Stack(new App(), 'Stack');
    then(new IdentityCenterLookup(stack, 'Lookup', props));
    return Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => entry.data);
  };

  test('for each such Region', () => {
    expect(warningsOf({ searchRegions: ['eu-wset-1', 'eu-west-1', lazy('eu-wset-1')] })).toEqual([warning('searchRegions[0]'), warning('searchRegions[2]')]);
    expect(warningsOf({ searchRegions: lazyList(['eu-wset-1']) })).toEqual([warning('searchRegions[0]')]);
  });

  test('that can be acknowledged', () => {
    const acknowledge = (lookup: IdentityCenterLookup) => CdkAnnotations.of(lookup).acknowledgeWarning('cdk-identity-center-lookup:unknownRegion', 'It is new.');
    expect(warningsOf({ searchRegions: ['eu-wset-1'] }, acknowledge)).toEqual([]);
    expect(warningsOf({ searchRegions: [lazy('eu-wset-1')] }, acknowledge)).toEqual([]);
  });

  test('in no partition that it knows', () => {
    expect(warningsOf({ searchRegions: ['us-east-1', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1', 'us-isob-east-1'] })).toEqual([]);
  });
});
