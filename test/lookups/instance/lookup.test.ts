import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { instanceLookup } from '../../../lookups/instance/lookup';
import { identityStoreChanged } from '../../../lookups/instance/reasons';
import { waitForCreation } from '../../../lookups/instance/search';
import { InProcessAws, jsonAnswer, rejects } from '../support/aws';
import { arn, metadata } from '../support/instances';
import { lookUpInstance } from '../support/look-up';
import { lookupContext } from '../support/lookup-context';
import { reasonOf } from '../support/reason-of';

const aws = new InProcessAws();
const page = (NextToken: string | undefined, ...Instances: readonly object[]) => jsonAnswer({ Instances, NextToken });

const FOUND = {
  answers: [arn(1), 'd-1234567890'], attributes: { InstanceArn: arn(1), LookupRegion: 'eu-west-1' }, truncatable: 'StatusReason',
};

describe('the pages of ListInstances', () => {
  test('are requested to the end, with at most a hundred instances and the token of the previous page', async () => {
    aws.on({ ListInstances: [
      page('second'), page('third', metadata({ InstanceArn: arn(2), Status: 'DELETE_IN_PROGRESS' })), page('', metadata()),
    ] });
    const context = lookupContext();
    await expect(lookUpInstance({}, context)).resolves.toMatchObject(FOUND);
    expect(aws.inputs('ListInstances')).toEqual([
      { MaxResults: 100 }, { MaxResults: 100, NextToken: 'second' }, { MaxResults: 100, NextToken: 'third' },
    ]);
    expect(context.lines).toContainEqual({
      level: 'INFO', message: 'sso:ListInstances in eu-west-1 returned 2 instances', fields: {
        region: 'eu-west-1', incomplete: false, instances: 2, instanceArns: [arn(2), arn(1)], durationMs: 0,
      },
    });
  });

  test('that have the same instance with different data are inconsistent', async () => {
    aws.on({ ListInstances: [page('second', metadata()), page(undefined, metadata({ Name: 'other' }))] });
    await expect(reasonOf(() => lookUpInstance())).resolves.toMatchObject({ code: 'InconsistentAnswer' });
  });

  test.each([
    ['one Region', {}], ['several Regions', { SearchRegions: ['eu-west-1', 'us-east-1'] }],
  ])('after the first without Instances fail in %s, because they can have another match', async (_what, properties) => {
    aws.on({ ListInstances: ({ request }) => (request.includes('NextToken') ? jsonAnswer({}) : page('second', metadata())) });
    await expect(reasonOf(() => lookUpInstance(properties))).resolves.toMatchObject({ code: 'RegionNotSearched' });
    await expect(lookUpInstance({ ...properties, InstanceArn: arn(1) })).resolves.toMatchObject(FOUND);
    await expect(lookUpInstance({ ...properties, IdentityStoreId: 'd-1234567890' })).resolves.toMatchObject(FOUND);
  });

  test('without Instances are requested three times, and then count as empty', async () => {
    aws.on({ ListInstances: [jsonAnswer({})] });
    await expect(reasonOf(() => lookUpInstance())).resolves.toMatchObject({ code: 'NoInstanceList' });
    expect(aws.calls).toHaveLength(3);
  });
});

describe('the instance', () => {
  test.each([
    ['an identity store', 'NoIdentityStore', { IdentityStoreId: undefined }, {}],
    ['the value to compare a selector with', 'CannotBeVerified', { OwnerAccountId: undefined }, { OwnerAccountId: '111122223333' }],
    ['its primary Region, if that is required', 'PrimaryRegionUnknown',
      { PrimaryRegion: undefined, Regions: undefined }, { RequirePrimaryRegion: 'true' }],
    ['its primary Region here, if that is required', 'NotPrimaryRegion', { PrimaryRegion: 'us-east-1' }, { RequirePrimaryRegion: 'true' }],
  ])('must have %s', async (_what, code, given, properties) => {
    aws.on({ ListInstances: [page(undefined, metadata(given))] });
    await expect(reasonOf(() => lookUpInstance(properties))).resolves.toMatchObject({ code });
  });

  test('can be required to have its primary Region here', async () => {
    aws.on({ ListInstances: [page(undefined, metadata())] });
    await expect(lookUpInstance({ RequirePrimaryRegion: 'true' })).resolves.toMatchObject(FOUND);
  });

  test('that is another than before, while a Region is not searched, may not be another one', async () => {
    aws.on({ ListInstances: { 'us-east-1': [rejects('AccessDeniedException')], 'eu-west-1': [page(undefined, metadata())] } });
    const before = { physicalResourceId: `Lookup|guid|${arn(2)}` };
    const properties = { SearchRegions: ['eu-west-1', 'us-east-1'] };
    await expect(reasonOf(() => lookUpInstance(properties, lookupContext(), before))).resolves.toMatchObject({
      code: 'ChangedOrNotSearched', text: expect.stringMatching(/ Not searched: us-east-1\.$/) as unknown,
      details: [{ text: 'us-east-1: ' }],
    });
  });
});

test('an instance with another identity store than before is refused', async () => {
  aws.on({ ListInstances: [page(undefined, metadata())] });
  const before = { physicalResourceId: `Lookup|guid|${arn(1)},d-0987654321` };
  await expect(reasonOf(() => lookUpInstance({}, lookupContext(), before))).resolves.toEqual(
    identityStoreChanged(arn(1), 'd-0987654321', 'd-1234567890'),
  );
  await expect(lookUpInstance({ AllowChange: 'true' }, lookupContext(), before)).resolves.toMatchObject(FOUND);
});

describe('an instance that is being created', () => {
  const creating = page(undefined, metadata({ Status: 'CREATE_IN_PROGRESS' }));

  test('is requested again until it is ACTIVE', async () => {
    aws.on({ ListInstances: [creating, creating, page(undefined, metadata())] });
    const context = lookupContext();
    await expect(lookUpInstance({}, context)).resolves.toMatchObject(FOUND);
    expect(context.lines.filter(({ message }) => message.includes('created')).map(({ message, fields }) => [message, fields])).toEqual([
      ['the instance is still being created; attempt 2 in 0.8 s', { round: 1, pauseMs: 800 }],
      ['the instance is still being created; attempt 3 in 1.6 s', { round: 2, pauseMs: 1600 }],
    ]);
  });

  test.each([
    [800, false], [801, true],
  ])('is waited for if there is time for another attempt: with %i ms it is %p', async (deadline, waits) => {
    await expect(waitForCreation(1, lookupContext({ deadline }))).resolves.toBe(waits);
  });

  test('leads to a failure when the time is over, with time for the response', async () => {
    aws.on({ ListInstances: [creating] });
    const context = lookupContext();
    await expect(reasonOf(() => lookUpInstance({}, context))).resolves.toMatchObject({ code: 'StillCreating', details: [{}] });
    expect(context.clock.now()).toBeGreaterThan(90_000);
    expect(context.clock.now()).toBeLessThan(context.deadline);
  });
});

test('the connections are closed, also after a failure', async () => {
  const clients = [SSOAdminClient, OrganizationsClient].map(({ prototype }) => jest.spyOn(prototype, 'destroy'));
  aws.on({ ListInstances: [rejects('ValidationException')] });
  await expect(reasonOf(() => lookUpInstance({ InstanceType: 'ACCOUNT' }))).resolves.toMatchObject({ code: 'InvalidRequest' });
  for (const destroy of clients) {
    expect(destroy).toHaveBeenCalledTimes(1);
    destroy.mockRestore();
  }
});

test('the instance and its identity store are selected by the same, and an answer to one is none to the other', () => {
  const request = { selectors: { instanceName: ' Prod' }, searchRegions: [], requirePrimaryRegion: false };
  const folded = { instanceName: 'prod' };
  expect(instanceLookup.selectors(request)).toEqual([{ instanceOf: folded }, { identityStoreOf: folded }]);
});
