import fc from 'fast-check';
import { attributesOf } from '../../../lookups/instance/lookup';
import { partitionOf, readInstance } from '../../../lookups/instance/instance';
import { mergeRegions } from '../../../lookups/instance/search';
import { malformed } from '../../../lookups/reasons';
import { called } from '../support/called';
import { arn, instance, metadata, seen } from '../support/instances';
import { reasonOf } from '../support/reason-of';
import '../../support/properties';

const CALLED = called();

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
  }, CALLED)).toEqual({
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
  }, CALLED)).toEqual({
    instanceArn: arn(1), identityStoreId: '', identityStoreArn: '', ownerAccountId: '', name: '', status: '', statusReason: '',
    createdDate: '', primaryRegion: '', enabledRegions: [],
  });
});

describe('the ARN of the identity store', () => {
  test.each([
    ['aws', 'ssoins-0123456789abcdef'],
    ['aws-us-gov', 'ssoins-0123456789abcdef'],
    ['aws-cn', 'ssoins-0123456789abcdef'],
    ['aws-eusc', 'ins-0123456789abcdef'],
  ])('is derived in %s where the service gives none', (partition, id) => {
    const InstanceArn = `arn:${partition}:sso:::instance/${id}`;
    expect(readInstance(metadata({ InstanceArn }), CALLED)).toMatchObject({
      instanceArn: InstanceArn, identityStoreArn: `arn:${partition}:identitystore::111122223333:identitystore/d-1234567890`,
    });
    expect(partitionOf(InstanceArn)).toBe(partition);
  });

  test.each([['OwnerAccountId'], ['IdentityStoreId']])('is not built without %s', (missing) => {
    expect(readInstance(metadata({ [missing]: undefined }), CALLED).identityStoreArn).toBe('');
  });

  test('can have a UUID as ID', () => {
    expect(readInstance(metadata({ IdentityStoreId: '01234567-89ab-4cde-8f01-23456789abcd' }), CALLED).identityStoreArn)
      .toBe('arn:aws:identitystore::111122223333:identitystore/01234567-89ab-4cde-8f01-23456789abcd');
  });
});

test('a Region whose name is no text is left out', () => {
  expect(readInstance({ ...metadata(), Regions: [7, 'eu-west-1'].map((RegionName) => ({ RegionName, Status: 'ACTIVE' })) }, CALLED)
    .enabledRegions).toEqual(['eu-west-1']);
});

test('the primary Region comes from the list of Regions if it is missing', () => {
  const Regions = [{ RegionName: 'us-east-1' }, { RegionName: 'eu-north-1', IsPrimaryRegion: true }];
  expect(readInstance(metadata({ PrimaryRegion: undefined, Regions }), CALLED).primaryRegion).toBe('eu-north-1');
  expect(readInstance(metadata({ PrimaryRegion: undefined, Regions: [{}] }), CALLED).primaryRegion).toBe('');
});

test.each([[new Date(Number.NaN)], ['yesterday'], [1767323045]])('a CreatedDate that is %p is none', (CreatedDate) => {
  expect(readInstance({ ...metadata(), CreatedDate }, CALLED).createdDate).toBe('');
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
  await expect(reasonOf(() => readInstance(given, CALLED))).resolves.toEqual(malformed(CALLED, what).reason);
});

test.each(['arn:aws:iam::111122223333:role/Name', `${arn(1)}/x`])('an InstanceArn of %s is malformed', async (InstanceArn) => {
  const { reason } = malformed(CALLED, 'an InstanceArn is not the ARN of an instance', InstanceArn);
  await expect(reasonOf(() => readInstance({ InstanceArn }, CALLED))).resolves.toEqual(reason);
});

test.each(['d-1|2', 'd-1234567890\n', 'a/b', 'a'.repeat(65)])(
  'an IdentityStoreId that the lookups of groups and users would not accept is malformed: %j', async (IdentityStoreId) => {
    const { reason } = malformed(CALLED, 'an IdentityStoreId is not the ID of an identity store', IdentityStoreId);
    await expect(reasonOf(() => readInstance(metadata({ IdentityStoreId }), CALLED))).resolves.toEqual(reason);
  },
);

describe('the instances of several Regions', () => {
  test.each([['first', ['eu-west-1', 'us-east-1']], ['last', ['us-east-1', 'eu-west-1']]])(
    'are merged with the data of the primary Region, also if that is the %s', (_when, regions) => {
      const listings = regions.map((region) => ({ region, instances: [instance({ name: `as in ${region}` })] }));
      expect(mergeRegions(listings)).toEqual([{ instance: instance({ name: 'as in eu-west-1' }), seenIn: regions }]);
    },
  );

  test('are all there once, with all of their Regions, and no other', () => {
    const listings = fc.uniqueArray(fc.record({
      region: fc.constantFrom('eu-west-1', 'us-east-1', 'eu-north-1'),
      instances: fc.uniqueArray(fc.nat({ max: 5 }).map((number) => instance({ instanceArn: arn(number) })), {
        selector: (each) => each.instanceArn,
      }),
    }), { selector: (each) => each.region });
    fc.assert(fc.property(listings, (listed) => {
      const merged = mergeRegions(listed).flatMap(
        ({ instance: { instanceArn }, seenIn }) => seenIn.map((region) => `${instanceArn} ${region}`)
      );
      const expected = listed.flatMap(({ region, instances }) => instances.map(({ instanceArn }) => `${instanceArn} ${region}`));
      expect(merged.sort()).toEqual(expected.sort());
      expect(mergeRegions(listed)).toHaveLength(new Set(expected.map((each) => each.split(' ')[0])).size);
    }));
  });
});

describe('the attributes', () => {
  test('are all there, as flat strings', () => {
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

  test('are empty where the service returned no value', () => {
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
  ])('of an instance that is found in %j say that it was looked up in %s', (seenIn, expected) => {
    expect(attributesOf(seen({}, seenIn)).LookupRegion).toBe(expected);
  });

  test.each([
    ['aws', 'https://d-1234567890.awsapps.com/start'],
    ['aws-us-gov', 'https://start.us-gov-home.awsapps.com/directory/d-1234567890'],
    ['aws-cn', 'https://start.home.awsapps.cn/directory/d-1234567890'],
    ['aws-eusc', ''],
  ])('in %s have the access portal %p', (partition, expected) => {
    expect(attributesOf(seen({ instanceArn: `arn:${partition}:sso:::instance/ssoins-0123456789abcdef` })).AccessPortalUrl).toBe(expected);
  });
});
