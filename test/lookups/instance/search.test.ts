import type { InstanceMetadata } from '@aws-sdk/client-sso-admin';
import type { Fault } from '../../../local-aws/services/protocol/faults';
import type { LookupContext } from '../../../lookups/lookup';
import { InProcessAws, jsonAnswer, rejects } from '../support/aws';
import { arn, metadata, PROD } from '../support/instances';
import { lookUpInstance } from '../support/look-up';
import { lookupContext } from '../support/lookup-context';
import { reasonOf } from '../support/reason-of';
import { TestClock } from '../support/test-clock';

const aws = new InProcessAws();

describe('several Regions', () => {
  type InRegion = readonly Fault[] | (() => Promise<Fault>);
  const NOT_ALLOWED = 'not authorized because no identity-based policy allows the sso:ListInstances action';
  const BOTH = { SearchRegions: ['us-east-1', 'eu-west-1'] };
  const listed = (...Instances: readonly InstanceMetadata[]) => [jsonAnswer({ Instances })];
  const failing = (code: string, fields?: Readonly<Record<string, string>>, message?: string) => [rejects(code, fields, message)];
  const unreachable = (message: string, code: string) => () => Promise.reject(Object.assign(new Error(message), { code }));
  const withWords = (said: string, because: string) => expect.stringContaining(
    `${said}. sso:ListInstances in us-east-1 (account 111122223333) failed because ${because}. `,
  ) as string;
  const never: InRegion = [{ connection: 'silence' }];

  /** Looks up in Regions that answer differently. */
  function lookUpIn(answers: Readonly<Record<string, InRegion>>, properties: object, context?: LookupContext) {
    aws.on({ ListInstances: answers });
    return lookUpInstance(properties, context);
  }

  test('are searched in parallel, so that the slowest determines the time', async () => {
    const clock = new TestClock();
    const after = (ms: number) => async () => {
      await clock.wait(ms);
      return jsonAnswer({ Instances: [metadata()] });
    };
    await expect(lookUpIn({ 'us-east-1': after(3_000), 'eu-west-1': after(2_000) }, BOTH, lookupContext({ clock }))).resolves
      .toMatchObject({ attributes: { InstanceArn: arn(1), LookupRegion: 'eu-west-1' } });
    expect(clock.now()).toBe(3_000);
    expect(aws.calls).toHaveLength(2);
  });

  test('are logged with the time that each of them took', async () => {
    const clock = new TestClock();
    await clock.wait(500);
    const context = lookupContext({ clock });
    const after = (ms: number, fault: Fault) => async () => {
      await clock.wait(ms);
      return fault;
    };
    const invalid = rejects('ResourceNotFoundException');
    const answers = { 'us-east-1': after(2_000, invalid), 'eu-west-1': after(1_000, jsonAnswer({ Instances: [metadata()] })) };
    await expect(reasonOf(() => lookUpIn(answers, BOTH, context))).resolves.toMatchObject({ code: 'RegionNotSearched' });
    const durations = context.lines.flatMap(({ fields: { durationMs } }) => (durationMs === undefined ? [] : [durationMs]));
    expect(durations).toEqual([1_000, 2_000]);
  });

  test.each([
    ['is closed', failing('AccessDeniedException')],
    ['is not enabled', failing('UnrecognizedClientException')],
    ['does not resolve', unreachable('getaddrinfo ENOTFOUND', 'ENOTFOUND')],
  ])('answer for one that %s, and the log names it', async (_what, answer) => {
    const context = lookupContext();
    await expect(lookUpIn({ 'us-east-1': answer, 'eu-west-1': listed(metadata()) }, BOTH, context)).resolves
      .toMatchObject({ attributes: { InstanceArn: arn(1) }, notSearched: ['us-east-1'] });
    const line = context.lines.find(({ message }) => message.startsWith('us-east-1 could not be searched: '));
    expect(line?.fields).toMatchObject({ region: 'us-east-1' });
    expect(context.clock.now()).toBeLessThanOrEqual(context.settledAt);
  });

  test.each<[string, InRegion, string]>([
    ['hangs', never, 'TimedOutError: no answer within 10000 ms'],
    ['is throttled', failing('ThrottlingException'), 'ThrottlingException: the message of the service'],
    ['answers 500', failing('InternalServerException'), 'InternalServerException: the message of the service'],
    ['refuses the connection', unreachable('connect ECONNREFUSED', 'ECONNREFUSED'), 'connect ECONNREFUSED'],
    ['has a key that may not be used', failing('AccessDeniedException', { Reason: 'KMS_AccessDeniedException' }),
      'KMS_AccessDeniedException: AccessDeniedException: the message of the service'],
    ['answers without Instances', [jsonAnswer({})], 'a page without Instances'],
    ['has a certificate that is not trusted', unreachable('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
      withWords('self-signed certificate', 'the TLS certificate of https://sso.us-east-1.amazonaws.com is not trusted')],
    ['does not know the operation', failing('NotImplemented'),
      withWords('NotImplemented: the message of the service', 'https://sso.us-east-1.amazonaws.com does not know this operation')],
    ['the caller has no permission for', failing('AccessDeniedException', {}, NOT_ALLOWED), `AccessDeniedException: ${NOT_ALLOWED}`],
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
      .toMatchObject({ attributes: { InstanceArn: arn(1) } });
  });

  test.each([
    ['denies', 'AccessDeniedException'],
    ['does not know the credentials', 'UnrecognizedClientException'],
  ])('wait for one that %s for 15 seconds and then has the second match', async (_what, code) => {
    const clock = new TestClock();
    const second = jsonAnswer({ Instances: [metadata({ InstanceArn: arn(2) })] });
    const later = () => Promise.resolve(clock.now() < 15_000 ? rejects(code) : second);
    const found = lookUpIn({ 'us-east-1': later, 'eu-west-1': listed(metadata()) }, BOTH, lookupContext({ clock }));
    await expect(reasonOf(() => found)).resolves.toMatchObject({ code: 'SeveralMatch' });
  });

  test('do not wait for one that a service control policy denies explicitly', async () => {
    const closed = failing('AccessDeniedException', {}, 'with an explicit deny in a service control policy');
    const context = lookupContext();
    await expect(lookUpIn({ 'us-east-1': closed, 'eu-west-1': listed(metadata()) }, BOTH, context)).resolves
      .toMatchObject({ attributes: { InstanceArn: arn(1) } });
    expect(context.clock.now()).toBe(0);
  });

  test('answer for one that the caller has no permission for if the ARN leaves no doubt', async () => {
    const answers = { 'us-east-1': failing('AccessDeniedException', {}, NOT_ALLOWED), 'eu-west-1': listed(metadata()) };
    await expect(lookUpIn(answers, { ...BOTH, InstanceArn: arn(1) })).resolves.toMatchObject({ attributes: { InstanceArn: arn(1) } });
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
    const closed = failing('AccessDeniedException');
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
    const found = lookUpIn({ 'us-east-1': failing('ValidationException'), 'eu-west-1': failing('Odd') }, BOTH);
    await expect(reasonOf(() => found)).resolves.toMatchObject({
      code: 'NoRegionSearched',
      details: [
        { text: 'eu-west-1: ', note: 'Odd: the message of the service (HTTP status 400)' },
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
  beforeEach(() => aws.has({
    organization: { id: 'o-exampleorgid', managementAccountId: '444455556666', delegatedAdministrators: [] },
    // AWS Organizations is called in us-east-1.
    regions: { 'eu-west-1': [PROD, { ...PROD, InstanceArn: arn(2), OwnerAccountId: '444455556666' }], 'us-east-1': [] },
  }));

  test('is described only for the type, and once', async () => {
    await expect(lookUpInstance({ InstanceType: 'ORGANIZATION' })).resolves.toMatchObject({ attributes: { InstanceArn: arn(2) } });
    await expect(lookUpInstance({ InstanceType: 'ACCOUNT' })).resolves.toMatchObject({ attributes: { InstanceArn: arn(1) } });
    await lookUpInstance({ InstanceArn: arn(1) });
    expect(aws.inputs('DescribeOrganization')).toHaveLength(2);
  });

  test('is named if it cannot be described', async () => {
    aws.on({ DescribeOrganization: [rejects('AccessDeniedException')] });
    const { code, text } = await reasonOf(() => lookUpInstance({ InstanceType: 'ORGANIZATION' }));
    expect(code).toBe('Denied');
    expect(text).toMatch(/^organizations:DescribeOrganization in .* and that the account belongs to an organization\.$/);
  });

  test('can be missing, which leaves account instances', async () => {
    aws.on({ DescribeOrganization: [rejects('AWSOrganizationsNotInUseException')] });
    await expect(reasonOf(() => lookUpInstance({ InstanceType: 'ORGANIZATION' }))).resolves.toMatchObject({ code: 'NoMatch' });
    await expect(lookUpInstance({ InstanceType: 'ACCOUNT', InstanceArn: arn(2) })).resolves.toMatchObject({
      attributes: { InstanceArn: arn(2) },
    });
  });
});
