import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { ListInstancesCommand, SSOAdminClient, type InstanceMetadata } from '@aws-sdk/client-sso-admin';
import { mockClient } from 'aws-sdk-client-mock';
import type { LookupContext } from '../../../lookups/lookup';
import { arn, metadata } from '../support/instances';
import { lookUpInstance } from '../support/look-up';
import { lookupContext } from '../support/lookup-context';
import { reasonOf } from '../support/reason-of';
import { serviceError } from '../support/aws';
import { TestClock } from '../support/test-clock';

const sso = mockClient(SSOAdminClient);

beforeEach(() => sso.reset());

describe('several Regions', () => {
  type RegionAnswer = () => Promise<readonly InstanceMetadata[] | undefined>;
  const BOTH = { SearchRegions: ['us-east-1', 'eu-west-1'] };
  const listed = (...instances: readonly InstanceMetadata[]) => () => Promise.resolve(instances);
  const failing = (error: Error) => () => Promise.reject(error);
  const never = () => new Promise<never>(() => undefined);

  /** Looks up in Regions that answer differently. */
  function lookUpIn(answers: Readonly<Record<string, RegionAnswer>>, properties: object, context?: LookupContext) {
    sso.on(ListInstancesCommand).callsFake(async (_input, getClient: () => SSOAdminClient) => (
      { Instances: await answers[await getClient().config.region()]?.() }
    ));
    return lookUpInstance(properties, context);
  }

  test('are searched in parallel, so that the slowest determines the time', async () => {
    const clock = new TestClock();
    const after = (ms: number) => async () => {
      await clock.wait(ms);
      return [metadata()];
    };
    await expect(lookUpIn({ 'us-east-1': after(3_000), 'eu-west-1': after(2_000) }, BOTH, lookupContext({ clock }))).resolves
      .toMatchObject({ answer: arn(1), attributes: { LookupRegion: 'eu-west-1' } });
    expect(clock.now()).toBe(3_000);
    expect(sso.calls()).toHaveLength(2);
  });

  test.each([
    ['is closed', serviceError('AccessDeniedException')],
    ['is not enabled', serviceError('UnrecognizedClientException')],
    ['does not resolve', Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })],
  ])('answer without delay for one that %s, and the log names it', async (_what, error) => {
    const context = lookupContext();
    await expect(lookUpIn({ 'us-east-1': failing(error), 'eu-west-1': listed(metadata()) }, BOTH, context)).resolves
      .toMatchObject({ answer: arn(1) });
    expect(context.lines.find(({ message }) => message === 'region could not be searched')?.fields).toMatchObject({ region: 'us-east-1' });
    expect(context.clock.now()).toBeLessThan(10_000);
  });

  test.each<[string, RegionAnswer, string]>([
    ['hangs', never, 'TimedOutError: no answer within 10000 ms'],
    ['is throttled', failing(serviceError('ThrottlingException')), 'ThrottlingException: the message of the service'],
    ['answers 500', failing(serviceError('InternalServerException')), 'InternalServerException: the message of the service'],
    ['refuses the connection', failing(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })), 'connect ECONNREFUSED'],
    ['has a key that may not be used', failing(serviceError('AccessDeniedException', { Reason: 'KMS_AccessDeniedException' })),
      'KMS_AccessDeniedException: AccessDeniedException: the message of the service'],
    ['answers without Instances', () => Promise.resolve(undefined), 'an answer without Instances'],
  ])('are not enough without one that %s, because it can hide a second match', async (_what, answer, note) => {
    const context = lookupContext();
    const found = lookUpIn({ 'us-east-1': answer, 'eu-west-1': listed(metadata()) }, BOTH, context);
    await expect(reasonOf(() => found)).resolves.toMatchObject({ code: 'RegionNotSearched', details: [{ text: 'us-east-1: ', note }] });
    expect(context.clock.now()).toBeLessThanOrEqual(context.deadline);
  });

  test.each([
    [{ InstanceArn: arn(1) }], [{ IdentityStoreId: 'd-1234567890' }],
  ])('answer for one that hangs if %j leaves no doubt', async (selector) => {
    await expect(lookUpIn({ 'us-east-1': never, 'eu-west-1': listed(metadata()) }, { ...BOTH, ...selector })).resolves
      .toMatchObject({ answer: arn(1) });
  });

  test('fail if one hangs and instanceArn is not found elsewhere', async () => {
    const found = lookUpIn({ 'us-east-1': never, 'eu-west-1': listed(metadata()) }, { ...BOTH, InstanceArn: arn(2) });
    await expect(reasonOf(() => found)).resolves.toMatchObject({ code: 'RegionNotSearched' });
  });

  test('with two matches fail, and name the Region that could not be searched', async () => {
    const found = lookUpIn({ 'us-east-1': never, 'eu-west-1': listed(metadata(), metadata({ InstanceArn: arn(2), Name: 'test' })) }, BOTH);
    await expect(reasonOf(() => found)).resolves.toMatchObject({
      code: 'SeveralMatch', text: expect.stringMatching(/ Not searched: us-east-1\.$/) as unknown,
      details: [{ text: 'us-east-1: ' }, {}, {}],
    });
  });

  test('without a match name the closed Region, and claim nothing about it', async () => {
    const closed = failing(serviceError('AccessDeniedException'));
    await expect(reasonOf(() => lookUpIn({ 'us-east-1': closed, 'eu-west-1': listed(metadata()), 'eu-north-1': listed() }, {
      SearchRegions: ['us-east-1', 'eu-west-1', 'eu-north-1'], InstanceName: 'other',
    }))).resolves.toMatchObject({
      code: 'NoMatch',
      details: [
        { text: 'us-east-1: ', note: 'AccessDeniedException: the message of the service' },
        { text: 'eu-north-1: ', note: 'no instance' },
        { text: 'eu-west-1: ', note: arn(1) },
        { note: ' named "prod": its instanceName is "prod"' },
      ],
    });
  });

  test('fail with a line for each if none could be searched', async () => {
    const found = lookUpIn({ 'us-east-1': failing(serviceError('ValidationException')), 'eu-west-1': failing(serviceError('Odd')) }, BOTH);
    await expect(reasonOf(() => found)).resolves.toMatchObject({
      code: 'NoRegionSearched',
      details: [
        { text: 'eu-west-1: ', note: 'Odd: the message of the service' },
        { text: 'us-east-1: ', note: 'ValidationException: the message of the service' },
      ],
    });
  });

  test('fail if one of them returns a malformed answer', async () => {
    const found = lookUpIn({ 'us-east-1': listed(metadata({ InstanceArn: 'arn' })), 'eu-west-1': listed(metadata()) }, BOTH);
    await expect(reasonOf(() => found)).resolves.toMatchObject({ code: 'MalformedAnswer' });
  });
});

describe('the organization', () => {
  const organizations = mockClient(OrganizationsClient);

  beforeEach(() => {
    organizations.reset();
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata(), metadata({ InstanceArn: arn(2), OwnerAccountId: '444455556666' })] });
  });

  test('is described only for the type, and once', async () => {
    organizations.on(DescribeOrganizationCommand).resolves({ Organization: { MasterAccountId: '444455556666' } });
    await expect(lookUpInstance({ InstanceType: 'ORGANIZATION' })).resolves.toMatchObject({ answer: arn(2) });
    await expect(lookUpInstance({ InstanceType: 'ACCOUNT' })).resolves.toMatchObject({ answer: arn(1) });
    await lookUpInstance({ InstanceArn: arn(1) });
    expect(organizations.calls()).toHaveLength(2);
  });

  test('is named if it cannot be described', async () => {
    organizations.on(DescribeOrganizationCommand).rejects(serviceError('AccessDeniedException'));
    const { code, text } = await reasonOf(() => lookUpInstance({ InstanceType: 'ORGANIZATION' }));
    expect(code).toBe('Denied');
    expect(text).toMatch(/^organizations:DescribeOrganization in .* and that the account belongs to an organization\.$/);
  });

  test('can be missing, which leaves account instances', async () => {
    organizations.on(DescribeOrganizationCommand).rejects(serviceError('AWSOrganizationsNotInUseException'));
    await expect(reasonOf(() => lookUpInstance({ InstanceType: 'ORGANIZATION' }))).resolves.toMatchObject({ code: 'NoMatch' });
    await expect(lookUpInstance({ InstanceType: 'ACCOUNT', InstanceArn: arn(2) })).resolves.toMatchObject({ answer: arn(2) });
  });
});
