import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { mockClient } from 'aws-sdk-client-mock';
import type { LookupContext } from '../../../lambda/lookup/lookup';
import { lookUp } from '../support/look-up';
import { CallFailedError } from '../../../lambda/calls/reasons';
import { readRequest } from '../../../lambda/instance/request';
import { arn, metadata, seen } from '../support/instances';
import { lookupContext } from '../support/lookup-context';
import { reasonOf } from '../support/reason-of';
import { TestClock } from '../support/test-clock';

const sso = mockClient(SSOAdminClient);

beforeEach(() => sso.reset());

/** An error of the SDK. */
function serviceError(name: string, more: object = {}): Error {
  return Object.assign(new Error('so says the service'), { name }, more);
}

function look(context: LookupContext = lookupContext(), properties: Record<string, unknown> = {}) {
  return lookUp(readRequest(properties), context);
}

describe('the pages of ListInstances', () => {
  test('are requested to the end, with at most a hundred instances and the token of the previous page', async () => {
    sso.on(ListInstancesCommand)
      .resolvesOnce({ Instances: [], NextToken: 'second' })
      .resolvesOnce({ Instances: [metadata({ Status: 'DELETE_IN_PROGRESS' })], NextToken: 'third' })
      .resolvesOnce({ Instances: [metadata({ InstanceArn: arn(2) })], NextToken: '' });
    await expect(look()).resolves.toMatchObject({ instance: { instanceArn: arn(2) }, seenIn: ['eu-west-1'] });
    expect(sso.commandCalls(ListInstancesCommand).map(({ args: [{ input }] }) => input)).toEqual([
      { MaxResults: 100, NextToken: undefined }, { MaxResults: 100, NextToken: 'second' }, { MaxResults: 100, NextToken: 'third' },
    ]);
  });

  test('are all read before an instance is selected', async () => {
    sso.on(ListInstancesCommand)
      .resolvesOnce({ Instances: [metadata()], NextToken: 'last' })
      .resolvesOnce({ Instances: [metadata({ InstanceArn: arn(2), Name: 'test', OwnerAccountId: '444455556666' })] });
    await expect(reasonOf(() => look())).resolves.toMatchObject({
      code: 'SeveralMatch',
      details: [
        { text: `${arn(1)} of 111122223333`, note: ' named "prod"' },
        { text: `${arn(2)} of 444455556666`, note: ' named "test"' },
      ],
    });
  });

  test('without Instances are requested three times, and then count as empty', async () => {
    sso.on(ListInstancesCommand).resolves({});
    const { text } = await reasonOf(() => look());
    expect(text).toMatch(/^No instance of IAM Identity Center was found: the answer of ListInstances in eu-west-1 \(account 111122223333\) has no list of instances\./);
    expect(sso.calls()).toHaveLength(3);
  });

  test('without Instances can be complete at the next attempt', async () => {
    sso.on(ListInstancesCommand).resolvesOnce({}).resolves({ Instances: [metadata()] });
    await expect(look()).resolves.toEqual(seen());
  });
});

test('other failures do not count as attempts of a page without Instances', async () => {
  const throttled = serviceError('ThrottlingException');
  sso.on(ListInstancesCommand).rejectsOnce(throttled).rejectsOnce(throttled).rejectsOnce(throttled).resolvesOnce({}).resolves({ Instances: [metadata()] });
  await expect(look()).resolves.toEqual(seen());
});

describe('what is selected', () => {
  test('is the match, and without a match every instance has a reason why not', async () => {
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata(), metadata({ InstanceArn: arn(2), Name: 'test', StatusReason: 'why', Status: 'CREATE_FAILED' })] });
    await expect(look(lookupContext(), { InstanceName: 'prod' })).resolves.toEqual(seen());
    await expect(reasonOf(() => look(lookupContext(), { InstanceName: 'test' }))).resolves.toMatchObject({
      code: 'NoMatch',
      details: [
        { text: `${arn(1)} of 111122223333`, note: ' named "prod": its instanceName is "prod"' },
        { text: `${arn(2)} of 111122223333`, note: ' named "test": its status is "CREATE_FAILED" (why)' },
      ],
    });
  });

  test('must have an identity store', async () => {
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata({ IdentityStoreId: undefined })] });
    const { text } = await reasonOf(() => look());
    expect(text).toMatch(/without an IdentityStoreId/);
  });

  test('must have the values to compare the selectors with', async () => {
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata({ OwnerAccountId: undefined })] });
    const { text } = await reasonOf(() => look(lookupContext(), { OwnerAccountId: '111122223333' }));
    expect(text).toMatch(/^The selector ownerAccountId cannot be verified/);
  });

  test.each([
    ['us-east-1', metadata(), 'This stack is in us-east-1, but the primary Region of'],
    ['eu-west-1', metadata({ PrimaryRegion: undefined, Regions: undefined }), 'requirePrimaryRegion cannot be verified'],
  ])('must be in the primary Region where that is required (asked in %s)', async (region, listed, beginning) => {
    sso.on(ListInstancesCommand).resolves({ Instances: [listed] });
    const { text } = await reasonOf(() => look(lookupContext({ region }), { RequirePrimaryRegion: 'true' }));
    expect(text.slice(0, beginning.length)).toBe(beginning);
  });

  test('can be required to be in the primary Region', async () => {
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata()] });
    await expect(look(lookupContext(), { RequirePrimaryRegion: 'true' })).resolves.toEqual(seen());
  });
});

describe('an instance that is being created', () => {
  const creating = { Instances: [metadata({ Status: 'CREATE_IN_PROGRESS' })] };

  test('is requested again until it is ACTIVE', async () => {
    sso.on(ListInstancesCommand).resolvesOnce(creating).resolvesOnce(creating).resolves({ Instances: [metadata()] });
    const context = lookupContext();
    await expect(look(context)).resolves.toEqual(seen());
    expect(context.lines.filter(({ message }) => message === 'instance is being created').map(({ fields }) => fields)).toEqual([
      { round: 1, pauseMs: 800 }, { round: 2, pauseMs: 1600 },
    ]);
  });

  test('leads to a failure when the time is over, with time for the response', async () => {
    sso.on(ListInstancesCommand).resolves(creating);
    const context = lookupContext();
    const { text, details } = await reasonOf(() => look(context));
    expect(text).toMatch(/^The instance of IAM Identity Center is still being created/);
    expect(details).toEqual([{ text: `${arn(1)} of 111122223333`, note: ' named "prod": its status is "CREATE_IN_PROGRESS"' }]);
    expect(context.clock.now()).toBeGreaterThan(90_000);
    expect(context.clock.now()).toBeLessThan(context.until);
  });
});

describe('a call that fails', () => {
  test('is repeated while it is throttled, with pauses that grow to five seconds', async () => {
    sso.on(ListInstancesCommand).rejects(serviceError('ThrottlingException'));
    const context = lookupContext({ clock: new TestClock(0.999) });
    const { text } = await reasonOf(() => look(context));
    expect(text).toMatch(/^sso:ListInstances in eu-west-1 \(account 111122223333\) was throttled for 9\d\.\d s\./);
    const pauses = context.lines.filter(({ message }) => message === 'call is tried again').map(({ fields }) => Math.round(Number(fields.pauseMs) / 100));
    expect(pauses.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 50, 50, 50]);
    expect(context.clock.now()).toBeLessThan(context.until);
  });

  test('can succeed after throttling', async () => {
    sso.on(ListInstancesCommand)
      .rejectsOnce(serviceError('ThrottlingException')).rejectsOnce(serviceError('TooManyRequestsException'))
      .resolves({ Instances: [metadata()] });
    await expect(look()).resolves.toEqual(seen());
  });

  test('succeeds once a new role has taken effect', async () => {
    const context = lookupContext();
    sso.on(ListInstancesCommand).callsFake(() => {
      if (context.clock.now() < 25_000) throw serviceError('AccessDeniedException');
      return { Instances: [metadata()] };
    });
    await expect(look(context)).resolves.toEqual(seen());
  });

  test('is denied for good after 30 seconds, with advice', async () => {
    sso.on(ListInstancesCommand).rejects(serviceError('AccessDeniedException'));
    const context = lookupContext();
    const { text, details } = await reasonOf(() => look(context));
    expect(text).toMatch(/^sso:ListInstances in eu-west-1 \(account 111122223333\) was denied for 2\d\.\d s\. .*service control policy.* and that IAM Identity Center is enabled\.$/);
    expect(details).toEqual([{ text: '', note: 'AccessDeniedException: so says the service' }]);
    expect(context.clock.now()).toBeGreaterThan(20_000);
    expect(context.clock.now()).toBeLessThanOrEqual(context.settledAt);
  });

  test.each([
    ['ValidationException', {}, /rejected as invalid/],
    ['AccessDeniedException', { Reason: 'KMS_DisabledException' }, /KMS key that encrypts IAM Identity Center cannot be used/],
    ['CredentialsProviderError', {}, /no valid credentials/],
    ['SomethingElse', {}, /failed\. Deploy again, and report/],
  ])('is not tried again after %s %j', async (name, more, expected) => {
    sso.on(ListInstancesCommand).rejects(serviceError(name, more));
    const { text } = await reasonOf(() => look());
    expect(text).toMatch(expected);
    expect(sso.calls()).toHaveLength(1);
  });

  test('is aborted if it gets no answer, and repeated', async () => {
    const context = lookupContext();
    sso.on(ListInstancesCommand).callsFakeOnce(() => new Promise(() => undefined)).resolves({ Instances: [metadata()] });
    await expect(look(context)).resolves.toEqual(seen());
    expect(context.clock.now()).toBe(context.tryMs + 50);
  });

  test('is reported with the endpoint if it never gets an answer', async () => {
    sso.on(ListInstancesCommand).callsFake(() => new Promise(() => undefined));
    const { text } = await reasonOf(() => look());
    expect(text).toMatch(/^sso:ListInstances in eu-west-1 \(account 111122223333\) received no answer from its endpoint for 9\d\.\d s\./);
  });

  test('ends at once if the lookup is aborted', async () => {
    const cut = new AbortController();
    sso.on(ListInstancesCommand).callsFake(() => {
      cut.abort(new Error('that is all'));
      return new Promise(() => undefined);
    });
    await expect(look(lookupContext({ signal: cut.signal }))).rejects.toMatchObject({ said: 'that is all' });
    expect(sso.calls()).toHaveLength(1);
  });

  test('leaves no timer', async () => {
    const clock = new TestClock();
    sso.on(ListInstancesCommand).rejectsOnce(serviceError('ThrottlingException')).resolves({ Instances: [metadata()] });
    await look(lookupContext({ clock }));
    expect(clock.waiting).toBe(0);
  });

  test('is an error with the message of the service', async () => {
    sso.on(ListInstancesCommand).rejects(serviceError('ValidationException'));
    await expect(look()).rejects.toThrow(CallFailedError);
    await expect(look()).rejects.toMatchObject({ said: 'ValidationException: so says the service' });
  });
});
