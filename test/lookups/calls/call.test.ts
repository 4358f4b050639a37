import type { SentRequest } from '../../../lookups/services/api';
import { call, type CallContext, CallFailedError, UnusableAnswerError } from '../../../lookups/calls/call';
import { Pace } from '../../../lookups/calls/pace';
import { FAILURE_KINDS, type FailureKind } from '../../../lookups/calls/failures';
import { LookupError } from '../../../lookups/common/reason';
import { called } from '../support/called';
import { lookupContext } from '../support/lookup-context';
import { reasonOf } from '../support/reason-of';
import { serviceError } from '../support/aws';
import { TestClock } from '../support/test-clock';

/** Calls ListInstances, whose answer is read as it is. */
function callWith(send: () => Promise<string>, context: CallContext, lastRequest?: SentRequest): Promise<string> {
  return call({ ...called(), send, lastRequest: () => lastRequest }, (answer) => answer, context);
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

describe('a call that fails', () => {
  const KINDS = Object.entries(FAILURE_KINDS).map(
    ([kind, { names: [name = 'Any'], retry }]) => ({ kind: kind as FailureKind, name, retry }),
  // The kinds of denials that their message tells are below.
  ).filter(({ kind, name }) => name !== 'Any' || kind === 'other');

  test.each(KINDS)(
    'is repeated $retry if it is $kind', async ({ kind, name, retry }) => {
      const context = lookupContext();
      const task = failing([serviceError(name)], true);
      await expect(callWith(task, context)).rejects.toMatchObject({
        kind, said: `${name}: the message of the service`, reason: { code: FAILURE_KINDS[kind].code },
      });
      const limits = {
        'never': [0, 0], 'a few times': [1_550, 1_550],
        'until settled': [context.settledAt, context.settledAt], 'while time lasts': [90_000, context.deadline],
      };
      const [least = NaN, most = NaN] = limits[retry];
      expect(context.clock.now()).toBeGreaterThanOrEqual(least);
      expect(context.clock.now()).toBeLessThanOrEqual(most);
    },
  );

  test('can succeed at a later attempt, and each retry is logged and no timer remains', async () => {
    const clock = new TestClock();
    const context = lookupContext({ clock });
    await expect(callWith(failing([throttled, denied]), context)).resolves.toBe('done');
    const fields = { action: 'sso:ListInstances', region: 'eu-west-1' };
    expect(context.lines).toEqual([
      {
        level: 'WARN', message: 'sso:ListInstances in eu-west-1 was throttled; attempt 2 in 0.1 s',
        fields: { ...fields, attempts: 1, pauseMs: 50, error: 'ThrottlingException: the message of the service' },
      },
      {
        level: 'WARN',
        message: 'sso:ListInstances in eu-west-1 failed: AccessDeniedException: the message of the service; attempt 3 in 0.1 s',
        fields: { ...fields, attempts: 2, pauseMs: 100, error: 'AccessDeniedException: the message of the service' },
      },
    ]);
    expect(clock.waiting).toBe(0);
  });

  test('with an answer that is a Reason is not repeated', async () => {
    const task = failing([new LookupError({ code: 'Unexpected', text: 'Any text.' })]);
    await expect(reasonOf(() => callWith(task, lookupContext()))).resolves.toMatchObject({ code: 'Unexpected' });
    expect(task).toHaveBeenCalledTimes(1);
  });

  test('is not to blame if there was no time left for it', async () => {
    const never = () => new Promise<never>(() => undefined);
    await expect(callWith(never, lookupContext({ deadline: 100 }))).rejects.toMatchObject({
      kind: 'timeout', said: 'there was no time left', reason: { code: 'OutOfTime' },
    });
  });
});

describe('a denial', () => {
  const because = (message: string) => serviceError('AccessDeniedException', { message });

  test('is waited for although a call with the same credentials has succeeded, because it says nothing of another action', async () => {
    const context = lookupContext();
    await callWith(() => Promise.resolve('done'), context);
    const allowedAt10s = () => (context.clock.now() < 10_000 ? Promise.reject(denied) : Promise.resolve('done'));
    await expect(callWith(allowedAt10s, context)).resolves.toBe('done');
  });

  test.each(['AccessDeniedException', 'UnrecognizedClientException', 'KMS_AccessDeniedException'])(
    'by %s is tried for the last time when new policies and credentials should have taken effect', async (name) => {
      const context = lookupContext();
      const begun: number[] = [];
      await expect(callWith(() => {
        begun.push(context.clock.now());
        return Promise.reject(serviceError(name));
      }, context)).rejects.toThrow(CallFailedError);
      expect(begun.at(-1)).toBe(context.settledAt);
    },
  );

  test('after that time is final', async () => {
    const task = failing([denied], true);
    await expect(callWith(task, lookupContext({ settledAt: 0 }))).rejects.toMatchObject({ kind: 'denied' });
    expect(task).toHaveBeenCalledTimes(1);
  });

  test.each(['service control policy', 'resource control policy'])('by a %s that denies explicitly is final at once', async (policy) => {
    const task = failing([because(`User: arn:aws:sts::111122223333:assumed-role/R/s is not authorized to perform: sso:ListInstances with an `
      + `explicit deny in a ${policy}: arn:aws:organizations::999988887777:policy/o-example/p-example`)], true);
    await expect(callWith(task, lookupContext())).rejects.toMatchObject({ kind: 'denied-by-organization' });
    expect(task).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['no identity-based policy allows the sso:ListInstances action', 'not-allowed'],
    ['no service control policy allows the sso:ListInstances action', 'denied'],
    ['with an explicit deny in an identity-based policy', 'denied'],
    ['with an explicit deny', 'denied'],
  ])('"%s" is waited for, and is %s', async (message, kind) => {
    const context = lookupContext();
    await expect(callWith(failing([because(message)], true), context)).rejects.toMatchObject({ kind });
    expect(context.clock.now()).toBe(context.settledAt);
  });
});

test('each throttled attempt slows down the pace of the calls, and no other failure does', async () => {
  const clock = new TestClock();
  const pace = new Pace(clock, 20);
  const begun = async (errors: readonly Error[]) => {
    const times: number[] = [];
    const task = failing(errors);
    await callWith(() => {
      times.push(clock.now());
      return task();
    }, lookupContext({ clock, pace }));
    return times.map((time, index) => time - (times[index - 1] ?? time));
  };
  await expect(begun([denied, denied])).resolves.toEqual([0, 50, 100]);
  await expect(begun([throttled, throttled, throttled, throttled])).resolves.toEqual([0, 75, 112.5, 200, 400]);
});

describe('an answer that cannot be used', () => {
  const incomplete = new UnusableAnswerError({ code: 'Unexpected', text: 'Any text.' }, 'it has nothing');

  test('is asked for three times, and thrown', async () => {
    const task = failing([incomplete], true);
    const context = lookupContext();
    await expect(callWith(task, context)).rejects.toBe(incomplete);
    expect(task).toHaveBeenCalledTimes(3);
    expect(context.lines[0]?.message).toBe('sso:ListInstances in eu-west-1 failed: it has nothing; attempt 2 in 0.1 s');
  });

  test('has its attempts for itself, whatever else fails', async () => {
    await expect(callWith(failing([throttled, throttled, throttled, incomplete, incomplete]), lookupContext())).resolves.toBe('done');
  });
});

describe('the Reason', () => {
  test.each<[string, SentRequest | undefined, string, string]>([
    ['that a request was signed for', { endpoint: 'https://global', region: 'us-east-1' }, 'us-east-1', 'https://global'],
    ['that was called, if no request was signed', { endpoint: 'https://local', region: '' }, 'eu-west-1', 'https://local'],
    ['that was called, if no request was sent', undefined, 'eu-west-1', 'its endpoint'],
  ])('names the Region %s', async (_what, lastRequest, region, endpoint) => {
    const { text } = await reasonOf(() => callWith(failing([serviceError('ENOTFOUND')], true), lookupContext(), lastRequest));
    expect(text).toContain(`sso:ListInstances in ${region} (account 111122223333) `);
    expect(text).toContain(` of ${endpoint} `);
  });

  test('says for how long the call was tried', async () => {
    const clock = new TestClock();
    await clock.wait(500);
    const { text } = await reasonOf(() => callWith(failing([denied], true), lookupContext({ clock, settledAt: 1_500 })));
    expect(text).toContain(' for 1.0 s.');
    const twice = await reasonOf(() => callWith(failing([denied], true), lookupContext({ settledAt: 50 })));
    expect(twice.text).toContain(' for 0.1 s.');
  });
});
