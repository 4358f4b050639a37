import { attributesOf } from '../../../lambda/instance/attributes';
import { seen } from '../support/instances';

test('every attribute is there, and a flat string', () => {
  expect(attributesOf(seen({ statusReason: 'fine', enabledRegions: ['eu-west-1', 'us-east-1'] }))).toEqual({
    InstanceArn: 'arn:aws:sso:::instance/ssoins-0000000000000001',
    IdentityStoreId: 'd-1234567890',
    IdentityStoreArn: 'arn:aws:identitystore::111122223333:identitystore/d-1234567890',
    OwnerAccountId: '111122223333',
    Name: 'prod',
    Status: 'ACTIVE',
    StatusReason: 'fine',
    CreatedDate: '2026-01-02T03:04:05.000Z',
    PrimaryRegion: 'eu-west-1',
    Regions: 'eu-west-1,us-east-1',
    LookupRegion: 'eu-west-1',
    AccessPortalUrl: 'https://d-1234567890.awsapps.com/start',
  });
});

test('a value that the service did not return is empty', () => {
  expect(attributesOf(seen({
    identityStoreArn: '', ownerAccountId: '', name: '', createdDate: '', primaryRegion: '', enabledRegions: [],
  }, ['us-east-1']))).toMatchObject({
    IdentityStoreArn: '', OwnerAccountId: '', Name: '', StatusReason: '', CreatedDate: '', PrimaryRegion: '', Regions: '',
    LookupRegion: 'us-east-1',
  });
});

test.each([
  [['us-east-1', 'eu-west-1'], 'eu-west-1'],
  [['us-east-1', 'eu-north-1'], 'us-east-1'],
])('found in %j, it was looked up in %s', (seenIn, expected) => {
  expect(attributesOf(seen({}, seenIn)).LookupRegion).toBe(expected);
});

test.each([
  ['aws', 'https://d-1234567890.awsapps.com/start'],
  ['aws-us-gov', 'https://start.us-gov-home.awsapps.com/directory/d-1234567890'],
  ['aws-cn', 'https://start.home.awsapps.cn/directory/d-1234567890'],
  ['aws-eusc', ''],
])('the access portal in %s is at %p', (partition, expected) => {
  expect(attributesOf(seen({ instanceArn: `arn:${partition}:sso:::instance/ssoins-0123456789abcdef` })).AccessPortalUrl).toBe(expected);
});
