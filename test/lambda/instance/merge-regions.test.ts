import fc from 'fast-check';
import { mergeRegions } from '../../../lambda/instance/merge-regions';
import { arn, instance } from '../support/instances';
import '../support/seed';

test('an instance that several Regions return is one instance, with all of these Regions', () => {
  expect(mergeRegions([
    { region: 'us-east-1', instances: [instance()] },
    { region: 'eu-west-1', instances: [instance(), instance({ instanceArn: arn(2) })] },
    { region: 'eu-north-1', instances: [] },
  ])).toEqual([
    { instance: instance(), seenIn: ['us-east-1', 'eu-west-1'] },
    { instance: instance({ instanceArn: arn(2) }), seenIn: ['eu-west-1'] },
  ]);
});

test.each([['first', ['eu-west-1', 'us-east-1']], ['last', ['us-east-1', 'eu-west-1']]])(
  'what its primary Region says of it counts, also when that is the %s to answer', (_when, regions) => {
    const listings = regions.map((region) => ({ region, instances: [instance({ name: `as ${region} knows it` })] }));
    expect(mergeRegions(listings)).toEqual([{ instance: instance({ name: 'as eu-west-1 knows it' }), seenIn: regions }]);
  },
);

test('no instance is lost and none is invented', () => {
  const listings = fc.uniqueArray(fc.record({
    region: fc.constantFrom('eu-west-1', 'us-east-1', 'eu-north-1'),
    instances: fc.uniqueArray(fc.nat({ max: 5 }).map((number) => instance({ instanceArn: arn(number) })), { selector: (each) => each.instanceArn }),
  }), { selector: (each) => each.region });
  fc.assert(fc.property(listings, (listed) => {
    const sightings = mergeRegions(listed).flatMap(({ instance: { instanceArn }, seenIn }) => seenIn.map((region) => `${instanceArn} ${region}`));
    const expected = listed.flatMap(({ region, instances }) => instances.map(({ instanceArn }) => `${instanceArn} ${region}`));
    expect(sightings.sort()).toEqual(expected.sort());
  }));
});
