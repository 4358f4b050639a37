import type { SentRequest } from '../../../lookups/services/api';
import { call, type CalledAction, CallFailedError } from '../../../lookups/calls/call';
import { UnusableAnswerError, FAILURE_KINDS, type FailureKind } from '../../../lookups/calls/failures';
import { LookupError } from '../../../lookups/common/reason';
import { lookupContext } from '../support/lookup-context';
import { reasonOf } from '../support/reason-of';
import { serviceError } from '../support/aws';
import { TestClock } from '../support/test-clock';

function called(lastRequest?: SentRequest): CalledAction {
  return {
    action: 'sso:ListInstances', service: 'IAM Identity Center', region: 'eu-west-1', hint: 'a hint',
    api: { lastRequest: () => lastRequest, close: () => undefined },
  };
}

/** A task that fails with these errors, and then returns "done". The last one can be repeated for ever. */
function failing(errors: readonly Error[], forever = false) {
  let attempts = 0;
  return jest.fn(() => {
    const error = errors[attempts++] ?? (forever ? errors.at(-1) : undefined);
    return error === undefined ? Promise.resolve('done') : Promise.reject(error);
  });
}

const throttled = serviceError('ThrottlingException');
const denied = serviceError('AccessDeniedException');

class Incomplete extends UnusableAnswerError {
  public override readonly mostAttempts = 3;
}

describe('a call that fails', () => {
  const KINDS = Object.entries(FAILURE_KINDS).map(
    ([kind, { names: [name = 'Any'], retry }]) => ({ kind: kind as FailureKind, name, retry }),
  );

  test.each(KINDS)(
    'is repeated $retry if it is $kind', async ({ kind, name, retry }) => {
      const context = lookupContext();
      const task = failing([serviceError(name)], true);
      await expect(call(called(), task, context)).rejects.toMatchObject({
        kind, said: `${name}: the message of the service`, reason: { code: FAILURE_KINDS[kind].code },
      });
      const limits = {
        'never': [0, 0], 'a few times': [1_550, 1_550],
        'until settled': [25_000, context.settledAt], 'while time lasts': [90_000, context.deadline],
      };
      const [least = NaN, most = NaN] = limits[retry];
      expect(context.clock.now()).toBeGreaterThanOrEqual(least);
      expect(context.clock.now()).toBeLessThanOrEqual(most);
    },
  );

  test('can succeed at a later attempt, and each retry is logged and no timer remains', async () => {
    const clock = new TestClock();
    const context = lookupContext({ clock });
    await expect(call(called(), failing([throttled, denied]), context)).resolves.toBe('done');
    expect(context.lines).toEqual([
      ['ThrottlingException: the message of the service', 1, 50], ['AccessDeniedException: the message of the service', 2, 100],
    ].map(([error, attempts, pauseMs]) => ({
      level: 'WARN', message: 'call is tried again', fields: { action: 'sso:ListInstances', region: 'eu-west-1', attempts, pauseMs, error },
    })));
    expect(clock.waiting).toBe(0);
  });

  test('with an answer that is a Reason is not repeated', async () => {
    const task = failing([new LookupError({ code: 'AnyCode', text: 'Any text.' })]);
    await expect(reasonOf(() => call(called(), task, lookupContext()))).resolves.toMatchObject({ code: 'AnyCode' });
    expect(task).toHaveBeenCalledTimes(1);
  });

  test('is not to blame if there was no time left for it', async () => {
    const never = () => new Promise<never>(() => undefined);
    await expect(call(called(), never, lookupContext({ deadline: 100 }))).rejects.toMatchObject({
      kind: 'timeout', said: 'there was no time left', reason: { code: 'OutOfTime' },
    });
  });
});

describe('a denial after a call with the same credentials has succeeded', () => {
  test.each([
    ['is final after some seconds', 'AccessDeniedException', 1_000, 5_000],
    ['of the KMS key is waited for, because its policy is another', 'KMS_AccessDeniedException', 25_000, 30_000],
  ])('%s', async (_what, name, from, to) => {
    const context = lookupContext();
    await call(called(), () => Promise.resolve('done'), context);
    await expect(call(called(), failing([serviceError(name)], true), context)).rejects.toThrow(CallFailedError);
    expect(context.clock.now()).toBeGreaterThanOrEqual(from);
    expect(context.clock.now()).toBeLessThan(to);
  });
});

describe('an answer that cannot be used', () => {
  const incomplete = new Incomplete('incomplete');

  test('is asked for as often as it allows, and thrown', async () => {
    const task = failing([incomplete], true);
    await expect(call(called(), task, lookupContext())).rejects.toBe(incomplete);
    expect(task).toHaveBeenCalledTimes(3);
  });

  test('has its attempts for itself, whatever else fails', async () => {
    await expect(call(called(), failing([throttled, throttled, throttled, incomplete, incomplete]), lookupContext())).resolves.toBe('done');
  });
});

describe('the Reason', () => {
  test.each<[string, SentRequest | undefined, string, string]>([
    ['that a request was signed for', { endpoint: 'https://global', region: 'us-east-1' }, 'us-east-1', 'https://global'],
    ['that was called, if no request was signed', { endpoint: 'https://local', region: '' }, 'eu-west-1', 'https://local'],
    ['that was called, if no request was sent', undefined, 'eu-west-1', 'its endpoint'],
  ])('names the Region %s', async (_what, lastRequest, region, endpoint) => {
    const { text } = await reasonOf(() => call(called(lastRequest), failing([serviceError('ENOTFOUND')], true), lookupContext()));
    expect(text).toContain(`sso:ListInstances in ${region} (account 111122223333) `);
    expect(text).toContain(` of ${endpoint} `);
  });

  test('says for how long the call was tried', async () => {
    const { text } = await reasonOf(() => call(called(), failing([denied], true), lookupContext({ settledAt: 1_000 })));
    expect(text).toContain(' for 0.8 s.');
  });
});
