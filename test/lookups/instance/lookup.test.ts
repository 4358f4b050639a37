import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { mockClient } from 'aws-sdk-client-mock';
import { arn, metadata } from '../support/instances';
import { lookUpInstance } from '../support/look-up';
import { lookupContext } from '../support/lookup-context';
import { reasonOf } from '../support/reason-of';
import { serviceError } from '../support/aws';

const sso = mockClient(SSOAdminClient);

beforeEach(() => sso.reset());

const FOUND = { answer: arn(1), attributes: { InstanceArn: arn(1), LookupRegion: 'eu-west-1' }, truncatable: 'StatusReason' };

describe('the pages of ListInstances', () => {
  test('are requested to the end, with at most a hundred instances and the token of the previous page', async () => {
    sso.on(ListInstancesCommand)
      .resolvesOnce({ Instances: [], NextToken: 'second' })
      .resolvesOnce({ Instances: [metadata({ InstanceArn: arn(2), Status: 'DELETE_IN_PROGRESS' })], NextToken: 'third' })
      .resolvesOnce({ Instances: [metadata()], NextToken: '' });
    const context = lookupContext();
    await expect(lookUpInstance({}, context)).resolves.toMatchObject(FOUND);
    expect(sso.commandCalls(ListInstancesCommand).map(({ args: [{ input }] }) => input)).toEqual([
      { MaxResults: 100, NextToken: undefined }, { MaxResults: 100, NextToken: 'second' }, { MaxResults: 100, NextToken: 'third' },
    ]);
    expect(context.lines.find(({ message }) => message === 'instances listed')?.fields).toMatchObject({
      region: 'eu-west-1', pages: 3, incomplete: false, instances: 2, instanceArns: [arn(2), arn(1)],
    });
  });

  test('without Instances are requested three times, and then count as empty', async () => {
    sso.on(ListInstancesCommand).resolves({});
    await expect(reasonOf(() => lookUpInstance())).resolves.toMatchObject({ code: 'NoInstanceList' });
    expect(sso.calls()).toHaveLength(3);
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
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata(given)] });
    await expect(reasonOf(() => lookUpInstance(properties))).resolves.toMatchObject({ code });
  });

  test('can be required to have its primary Region here', async () => {
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata()] });
    await expect(lookUpInstance({ RequirePrimaryRegion: 'true' })).resolves.toMatchObject(FOUND);
  });

  test('that is another than before, while a Region is not searched, may not be another one', async () => {
    sso.on(ListInstancesCommand).callsFake(async (_input, getClient: () => SSOAdminClient) => {
      if (await getClient().config.region() === 'us-east-1') throw serviceError('AccessDeniedException');
      return { Instances: [metadata()] };
    });
    const context = lookupContext({ before: arn(2) });
    await expect(reasonOf(() => lookUpInstance({ SearchRegions: ['eu-west-1', 'us-east-1'] }, context))).resolves.toMatchObject({
      code: 'ChangedOrNotSearched', text: expect.stringMatching(/ Not searched: us-east-1\.$/) as unknown,
      details: [{ text: 'us-east-1: ' }],
    });
  });
});

describe('an instance that is being created', () => {
  const creating = { Instances: [metadata({ Status: 'CREATE_IN_PROGRESS' })] };

  test('is requested again until it is ACTIVE', async () => {
    sso.on(ListInstancesCommand).resolvesOnce(creating).resolvesOnce(creating).resolves({ Instances: [metadata()] });
    const context = lookupContext();
    await expect(lookUpInstance({}, context)).resolves.toMatchObject(FOUND);
    expect(context.lines.filter(({ message }) => message === 'instance is being created').map(({ fields }) => fields)).toEqual([
      { round: 1, pauseMs: 800 }, { round: 2, pauseMs: 1600 },
    ]);
  });

  test('leads to a failure when the time is over, with time for the response', async () => {
    sso.on(ListInstancesCommand).resolves(creating);
    const context = lookupContext();
    await expect(reasonOf(() => lookUpInstance({}, context))).resolves.toMatchObject({ code: 'StillCreating', details: [{}] });
    expect(context.clock.now()).toBeGreaterThan(90_000);
    expect(context.clock.now()).toBeLessThan(context.deadline);
  });
});

test('the connections are closed, also after a failure', async () => {
  const destroy = jest.spyOn(SSOAdminClient.prototype, 'destroy');
  sso.on(ListInstancesCommand).rejects(serviceError('ValidationException'));
  await expect(reasonOf(() => lookUpInstance())).resolves.toMatchObject({ code: 'InvalidRequest' });
  expect(destroy).toHaveBeenCalledTimes(1);
  destroy.mockRestore();
});
