import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { mockClient } from 'aws-sdk-client-mock';
import type { Clock } from '../../lambda/calls/time';
import { createHandler } from '../../lambda/handler';
import { onUncaught } from '../../lambda/uncaught';
import { event, UNANSWERED_ID } from './support/events';
import { arn, metadata } from './support/instances';
import { invoke } from './support/invoke';
import { CREDENTIALS } from './support/lookup-context';
import type { Answer } from './support/loopback-server';
import { serviceError } from './support/aws';
import { TestClock } from './support/test-clock';
import { withCode } from './support/reason-of';

const sso = mockClient(SSOAdminClient);

beforeEach(() => {
  sso.reset();
  sso.on(ListInstancesCommand).resolves({ Instances: [metadata()] });
});

const never = () => new Promise(() => undefined);

/** A clock whose short pauses never end, so that a retry never ends. */
function stuckClock(): Clock {
  const clock = new TestClock();
  return { now: () => clock.now(), random: () => 0, after: (ms, callback) => clock.after(ms < 1_000 ? 1e9 : ms, callback) };
}

describe('time', () => {
  test.each([
    120_000, 3_000,
  ])('a service that never answers leads to a response a safe margin before the end of %i ms', async (remaining) => {
    sso.on(ListInstancesCommand).callsFake(never);
    const { bodies, clock } = await invoke({}, { remaining });
    expect(bodies).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: UNANSWERED_ID, Reason: withCode('NoAnswer') }]);
    expect(clock.now()).toBeLessThan(remaining * 0.9);
    expect(clock.waiting).toBe(0);
  });

  test('a lookup that ignores its signal is stopped in time, and the response is still sent', async () => {
    sso.on(ListInstancesCommand).rejects(serviceError('ThrottlingException'));
    const clock = stuckClock();
    const { bodies } = await invoke({}, { world: { clock } });
    expect(bodies).toMatchObject([{ Status: 'FAILED', Reason: withCode('TimedOut') }]);
    expect(clock.now()).toBeLessThan(120_000);
  });

  test('a result at the last moment leads to one outcome', async () => {
    const clock = new TestClock();
    sso.on(ListInstancesCommand).callsFake(async () => {
      await clock.wait(10_000);
      return { Instances: [metadata()] };
    });
    const { bodies, error } = await invoke({}, { world: { clock } });
    expect(error).toBeUndefined();
    expect(bodies).toHaveLength(1);
  });

  test('a Delete in the last seconds succeeds', async () => {
    const { bodies } = await invoke({ RequestType: 'Delete', PhysicalResourceId: 'id' }, { remaining: 500 });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS' }]);
  });
});

describe('the response', () => {
  test.each<[string, Answer]>([['503', { status: 503 }], ['429', { status: 429 }], ['cut connection', 'cut']])(
    'is sent again after a %s, the identical body', async (_what, answer) => {
      const { bodies, error } = await invoke({}, { answer: (number) => (number < 4 ? answer : { status: 200 }) });
      expect(error).toBeUndefined();
      expect(bodies).toHaveLength(4);
      expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    },
  );

  test('is not sent again after it was refused for good', async () => {
    const { bodies, error, log } = await invoke({}, { answer: () => ({ status: 403 }) });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS' }]);
    expect(error).toBeUndefined();
    expect(log).toContain('"level":"ERROR","message":"response refused for good"');
  });

  test('makes the handler throw before its time is over if it is never accepted', async () => {
    const { error, clock } = await invoke({}, { answer: () => ({ status: 500 }), remaining: 30_000 });
    expect(error).toMatchObject({ name: 'NotDeliveredError' });
    expect(clock.now()).toBeLessThan(30_000);
  });

  test('has all the time that the lookup did not use', async () => {
    const { bodies } = await invoke(
      { RequestType: 'Delete', PhysicalResourceId: 'id' }, { answer: (number) => ({ status: number < 20 ? 503 : 200 }) }
    );
    expect(bodies).toHaveLength(20);
  });

  test('is a failure if the attributes are too long', async () => {
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata({ Name: 'n'.repeat(5_000) })] });
    const { bodies } = await invoke();
    expect(bodies).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: UNANSWERED_ID, Reason: withCode('AttributesTooLong') }]);
  });

  test('cannot be sent for an event without a ResponseURL', async () => {
    const { error, log } = await invoke({ ResponseURL: undefined });
    expect(error).toMatchObject({ name: 'UnanswerableEventError' });
    expect(log).toBe('');
    expect(sso.calls()).toEqual([]);
  });
});

test('overlapping invocations leave no listener', async () => {
  const listeners = () => ['unhandledRejection', 'uncaughtException'].map((event) => process.rawListeners(event));
  const before = listeners();
  const clock = new TestClock();
  let calls = 0;
  sso.on(ListInstancesCommand).callsFake(async () => {
    await clock.wait(1_000 * (2 - calls++));
    return { Instances: [metadata()] };
  });
  const both = await Promise.all([invoke({}, { world: { clock, onUncaught } }), invoke({}, { world: { clock, onUncaught } })]);
  expect(both.map(({ bodies }) => bodies[0]?.Status)).toEqual(['SUCCESS', 'SUCCESS']);
  expect(listeners()).toEqual(before);
});

describe('an error that nobody caught, such as one of a telemetry layer,', () => {
  /** Throws errors in the background when the service is called. */
  function background(answer: () => unknown, ...errors: readonly unknown[]) {
    let callback: ((error: unknown) => void) | undefined;
    sso.on(ListInstancesCommand).callsFake(() => {
      for (const error of errors) callback?.(error);
      return answer();
    });
    const watch = {
      watching: false,
      onUncaught: (given: (error: unknown) => void) => {
        callback = given;
        watch.watching = true;
        return () => {
          watch.watching = false;
        };
      },
    };
    return watch;
  }

  test('is logged as a warning, and does not fail a lookup that succeeds', async () => {
    const watch = background(() => ({ Instances: [metadata()] }), new Error('stray'), undefined);
    const { bodies, log } = await invoke({}, { world: { onUncaught: watch.onUncaught } });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS' }]);
    const lines = log.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter(({ message }) => message === 'an error was not caught')).toMatchObject([
      { level: 'WARN', error: 'stray' }, { level: 'WARN', error: 'a value that is no error was thrown: undefined' },
    ]);
    expect(watch.watching).toBe(false);
  });

  test('is a detail of the Reason of a lookup that does not finish', async () => {
    const { onUncaught } = background(() => Promise.reject(serviceError('ThrottlingException')), new Error('stray'));
    const { bodies } = await invoke({}, { world: { onUncaught, clock: stuckClock() } });
    expect(bodies).toMatchObject([{ Status: 'FAILED', Reason: withCode('TimedOut', '\\n- .*stray') }]);
  });
});

describe('unexpected conditions', () => {
  test.each<[string, unknown, string]>([
    ['an error', new TypeError('message'), 'TypeError: message'],
    ['a text', 'message', 'a value that is no error was thrown: "message"'],
    ['nothing', undefined, 'a value that is no error was thrown: undefined'],
  ])('%s thrown where none should be is a failure', async (_what, thrown, message) => {
    const clock = Object.assign(new TestClock(), {
      random: () => {
        throw thrown;
      },
    });
    const { bodies, error } = await invoke({}, { world: { clock } });
    expect(error).toBeUndefined();
    expect(bodies).toMatchObject([{
      Status: 'FAILED', PhysicalResourceId: UNANSWERED_ID, Reason: withCode('Unexpected', `\n- ${message}`),
    }]);
  });

  test('if the log fails, the work continues', async () => {
    const write = () => {
      throw new Error('EPIPE');
    };
    expect((await invoke({}, { world: { write } })).bodies).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  test('the ARN of the function can have no account', async () => {
    const lines: string[] = [];
    sso.on(ListInstancesCommand).resolves({ Instances: [] });
    const handler = createHandler({
      region: 'eu-west-1', credentials: CREDENTIALS, clock: new TestClock(), write: (line) => lines.push(line), secrets: [],
      onUncaught: () => () => undefined,
    });
    await expect(handler(event({ ResponseURL: 'http://127.0.0.1:1/' }), {
      invokedFunctionArn: 'lookup', getRemainingTimeInMillis: () => 1_000,
    })).rejects.toThrow('could not be delivered');
    expect(lines.join('')).toContain('(account unknown) returned none');
  });
});

describe('the log', () => {
  test('has JSON lines for the request, the answers, the selection and the response', async () => {
    const { log } = await invoke({ ResourceProperties: { InstanceName: 'prod' } });
    const lines = log.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ level, message }) => [level, message])).toEqual([
      ['INFO', 'lookup started'], ['INFO', 'instances listed'], ['INFO', 'lookup found'], ['INFO', 'outcome decided'],
      ['INFO', 'response delivered'],
    ]);
    for (const line of lines) {
      expect(line).toMatchObject({ requestType: 'Create', requestId: '11111111-1111-4111-8111-111111111111', logicalResourceId: 'Lookup' });
    }
    expect(lines[0]).toMatchObject({ selectors: { instanceName: 'prod' } });
    expect(lines[2]).toMatchObject({ answer: arn(1) });
  });

  test('has the Reason with its code, although it is shortened', async () => {
    sso.on(ListInstancesCommand).rejects(new Error('x'.repeat(5_000)));
    const { log } = await invoke();
    expect(log).toMatch(/x…\\n\(CallFailed\)"/);
  });

  test('and the response contain neither the ResponseURL nor credentials', async () => {
    const url = 'http://127.0.0.1:1/?X-Amz-Signature=the-signature-of-the-url';
    sso.on(ListInstancesCommand).rejects(new Error(`no: ${Object.values(CREDENTIALS).join(' ')} the-signature-of-the-url ${url}`));
    const { bodies, log } = await invoke({}, { answer: (number) => ({ status: number < 2 ? 500 : 200 }) });
    expect(bodies[0]?.Reason).toMatch(/\n- no: ASIAEXAMPLE \[redacted\] \[redacted\] \[redacted\] http:\/\/127\.0\.0\.1:1\/\[redacted\]\n/);
    const secrets = [CREDENTIALS.secretAccessKey, CREDENTIALS.sessionToken, 'the-signature-of-the-url'];
    for (const secret of secrets) expect(log + JSON.stringify(bodies)).not.toContain(secret);
    expect(log).not.toMatch(/ResponseURL":/);
  });
});
