import { partitionOf } from '../../../lambda/instance/instance';
import { readInstance } from '../../../lambda/instance/parse-instance';
import { malformedAnswer } from '../../../lambda/instance/reasons';
import { arn, metadata } from '../support/instances';
import { reasonOf } from '../support/reason-of';

const REGION = 'eu-west-1';

test('everything that the service returns is read', () => {
  expect(readInstance({
    InstanceArn: arn(1),
    IdentityStoreId: 'd-1234567890',
    IdentityStoreArn: 'arn:aws:identitystore::111122223333:identitystore/d-1234567890',
    OwnerAccountId: '111122223333',
    Name: 'prod',
    Status: 'ACTIVE',
    StatusReason: 'All is well',
    CreatedDate: new Date('2026-01-02T03:04:05Z'),
    PrimaryRegion: 'us-east-1',
    Regions: [
      { RegionName: 'us-east-1', Status: 'ACTIVE', IsPrimaryRegion: true, AddedDate: new Date(0) },
      { RegionName: 'eu-west-1', Status: 'ACTIVE', IsPrimaryRegion: false },
      { RegionName: 'eu-north-1', Status: 'ADDING' },
      { RegionName: 'ap-south-1', Status: 'REMOVING' },
    ],
    SomethingNew: { of: ['later'] },
  }, REGION)).toEqual({
    instanceArn: arn(1),
    identityStoreId: 'd-1234567890',
    identityStoreArn: 'arn:aws:identitystore::111122223333:identitystore/d-1234567890',
    ownerAccountId: '111122223333',
    name: 'prod',
    status: 'ACTIVE',
    statusReason: 'All is well',
    createdDate: '2026-01-02T03:04:05.000Z',
    primaryRegion: 'us-east-1',
    enabledRegions: ['eu-west-1', 'us-east-1'],
  });
});

test.each([[undefined], [null]])('everything except the ARN of an instance can be %p', (nothing) => {
  expect(readInstance({
    InstanceArn: arn(1), IdentityStoreId: nothing, IdentityStoreArn: nothing, OwnerAccountId: nothing, Name: nothing, Status: nothing,
    StatusReason: nothing, CreatedDate: nothing, PrimaryRegion: nothing, Regions: nothing,
  }, REGION)).toEqual({
    instanceArn: arn(1), identityStoreId: '', identityStoreArn: '', ownerAccountId: '', name: '', status: '', statusReason: '', createdDate: '',
    primaryRegion: '', enabledRegions: [],
  });
});

describe('the ARN of the identity store', () => {
  test.each([
    ['aws', 'arn:aws:sso:::instance/ssoins-0123456789abcdef', 'arn:aws:identitystore::111122223333:identitystore/d-1234567890'],
    ['aws-us-gov', 'arn:aws-us-gov:sso:::instance/ssoins-0123456789abcdef', 'arn:aws-us-gov:identitystore::111122223333:identitystore/d-1234567890'],
    ['aws-cn', 'arn:aws-cn:sso:::instance/ssoins-0123456789abcdef', 'arn:aws-cn:identitystore::111122223333:identitystore/d-1234567890'],
    ['aws-eusc', 'arn:aws-eusc:sso:::instance/ins-0123456789abcdef', 'arn:aws-eusc:identitystore::111122223333:identitystore/d-1234567890'],
  ])('is derived in %s where the service gives none', (partition, InstanceArn, identityStoreArn) => {
    expect(readInstance(metadata({ InstanceArn }), REGION)).toMatchObject({ instanceArn: InstanceArn, identityStoreArn });
    expect(partitionOf(InstanceArn)).toBe(partition);
  });

  test.each([['OwnerAccountId'], ['IdentityStoreId']])('is not built without %s', (missing) => {
    expect(readInstance(metadata({ [missing]: undefined }), REGION).identityStoreArn).toBe('');
  });

  test('can have a UUID as ID', () => {
    expect(readInstance(metadata({ IdentityStoreId: '01234567-89ab-4cde-8f01-23456789abcd' }), REGION).identityStoreArn)
      .toBe('arn:aws:identitystore::111122223333:identitystore/01234567-89ab-4cde-8f01-23456789abcd');
  });
});

test('the primary Region comes from the list of Regions if it is missing', () => {
  const Regions = [{ RegionName: 'us-east-1' }, { RegionName: 'eu-north-1', IsPrimaryRegion: true }];
  expect(readInstance(metadata({ PrimaryRegion: undefined, Regions }), REGION).primaryRegion).toBe('eu-north-1');
  expect(readInstance(metadata({ PrimaryRegion: undefined, Regions: [{}] }), REGION).primaryRegion).toBe('');
});

test.each([[new Date(Number.NaN)], ['yesterday'], [1767323045]])('a CreatedDate that is %p is none', (CreatedDate) => {
  expect(readInstance({ ...metadata(), CreatedDate }, REGION).createdDate).toBe('');
});

test.each([
  ['null', null, 'an instance is not an object'],
  ['a list', [], 'an instance is not an object'],
  ['a text', 'instance', 'an instance is not an object'],
  ['without an ARN', {}, 'an instance has no InstanceArn'],
  ['with a number for a name', { ...metadata(), Name: 7 }, 'Name is not a string'],
  ['with an object for a status', { ...metadata(), Status: {} }, 'Status is not a string'],
  ['with an object for Regions', { ...metadata(), Regions: {} }, 'Regions is not a list of objects'],
  ['with a text among its Regions', { ...metadata(), Regions: ['eu-west-1'] }, 'Regions is not a list of objects'],
])('an instance %s is malformed', async (_what, given, what) => {
  await expect(reasonOf(() => readInstance(given, REGION))).resolves.toEqual(malformedAnswer(REGION, what));
});

test.each(['arn:aws:iam::111122223333:role/Name', `${arn(1)}/x`])('an InstanceArn of %s is malformed', async (InstanceArn) => {
  const reason = malformedAnswer(REGION, 'an InstanceArn is not the ARN of an instance', InstanceArn);
  await expect(reasonOf(() => readInstance({ InstanceArn }, REGION))).resolves.toEqual(reason);
});
