import { InProcessAws, jsonAnswer } from '../lookups/support/aws';
import { arn, metadata } from '../lookups/support/instances';
import { invoke } from '../lookups/support/invoke';
import { CREDENTIALS } from '../lookups/support/lookup-context';
import { TestClock } from '../lookups/support/test-clock';
import { linesOf } from './support/lines-of';

const aws = new InProcessAws();

/*
 * A response is received before its connection is closed, so that the clock, which does not advance while a connection is open,
 * can be waited for.
 */
beforeEach(() => aws.on({ ListInstances: [jsonAnswer({ Instances: [metadata()] })] }));

test('a Create is logged: the request, the answers, the selection and the response', async () => {
  const lines = linesOf((await invoke({ ResourceProperties: { InstanceName: 'prod' } })).log);
  expect(lines.map(({ level, message }) => [level, message])).toEqual([
    ['INFO', 'the lookup asks in eu-west-1 for {"selectors":{"instanceName":"prod"},"searchRegions":[],"requirePrimaryRegion":false}'],
    ['INFO', 'sso:ListInstances in eu-west-1 returned 1 instance'],
    ['INFO', `the lookup found ${arn(1)}, d-1234567890`],
    ['INFO', expect.stringMatching(/^SUCCESS: Create of Lookup\|/)],
    ['INFO', 'the response was delivered, 0.0 s after the event arrived'],
  ]);
  for (const line of lines) {
    expect(line).toMatchObject({ requestType: 'Create', requestId: '11111111-1111-4111-8111-111111111111', logicalResourceId: 'Lookup' });
  }
  expect(lines[0]).toMatchObject({ selectors: { instanceName: 'prod' } });
  expect(lines[2]).toMatchObject({ answers: [arn(1), 'd-1234567890'] });
});

test('the log says how long it took since the event arrived, and how often the response was sent', async () => {
  const clock = new TestClock();
  await clock.wait(5_000);
  const delivered = await invoke({ RequestType: 'Delete' }, { world: { clock }, answer: (number) => ({ status: number < 2 ? 500 : 200 }) });
  expect(linesOf(delivered.log)).toMatchObject([
    { level: 'INFO', status: 'SUCCESS', durationMs: 0 },
    { level: 'WARN', message: expect.stringMatching(/ status 500; attempt 2 in 0.1 s$/) as unknown, attempts: 1, pauseMs: 50 },
    { level: 'INFO', message: 'the response was delivered, 0.1 s after the event arrived', durationMs: 50 },
  ]);
  const { log } = await invoke({ RequestType: 'Delete', ResponseURL: 'none' }, { world: { clock } });
  expect(linesOf(log)).toMatchObject([{ level: 'ERROR', durationMs: 0 }]);
});

describe('a long or secret Reason', () => {
  test('is logged as it is sent, on one line', async () => {
    aws.on({ ListInstances: () => Promise.reject(new Error('x'.repeat(5_000))) });
    const { log, bodies: [body] } = await invoke();
    expect(body?.Reason).toMatch(/x…\n\(CallFailed\)$/);
    expect(linesOf(log)).toContainEqual(expect.objectContaining({
      level: 'ERROR', message: `FAILED: ${String(body?.Reason).replaceAll('\n', ' ')}`, status: 'FAILED', code: 'CallFailed',
    }));
  });

  test('does not have the credentials of the function', async () => {
    aws.on({ ListInstances: () => Promise.reject(new Error(`no ${CREDENTIALS.secretAccessKey}, no ${CREDENTIALS.sessionToken}`)) });
    expect((await invoke()).bodies[0]?.Reason).toMatch(/\n- no \[redacted\], no \[redacted\]\n/);
  });

  test('has what the ResponseURL has beside its signature', async () => {
    const date = '20260102T030405Z';
    expect((await invoke({ ResourceProperties: { InstanceName: date } })).bodies[0]?.Reason).toContain(`instanceName "${date}"`);
  });

  test('does not have the ResponseURL, whole or its query', async () => {
    const query = 'X-Amz-Date=20260102T030405Z&X-Amz-Signature=the-signature-of-the-url';
    const message = `no: the-signature-of-the-url http://127.0.0.1:1/?${query}`;
    aws.on({ ListInstances: () => Promise.reject(new Error(message)) });
    const { bodies } = await invoke();
    expect(bodies[0]?.Reason).toMatch(/\n- no: \[redacted\] http:\/\/127\.0\.0\.1:1\/\[redacted\]\n/);
  });
});
