import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LambdaProcess } from '../../local-aws/lambda-host/lambda-process';
import { nodeOfLambda } from '../../local-aws/lambda-host/node-of-lambda';

const HANDLER = `
let calls = 0;
export async function handler(event, context) {
  console.log('call', ++calls);
  process.stderr.write('without an end of line');
  switch (event) {
    case 'environment': return { ...process.env, cwd: process.cwd() };
    case 'context': return { ...context, left: context.getRemainingTimeInMillis() };
    case 'throw': throw new RangeError('told to');
    case 'reject': void Promise.reject(new Error('lost')); return new Promise(() => {});
    case 'throw later': setTimeout(() => { throw new Error('late'); }); return new Promise(() => {});
    case 'exit': process.exit(3);
    case 'hang': return new Promise(() => setInterval(() => {}, 1000));
    case 'leave a timer': setTimeout(() => {}, 60_000); return;
    case 'break the log': console.log = process.stdout.write = () => { throw new Error('broken'); };
  }
}
`;

let taskRoot: string;
let lambdaProcess: LambdaProcess;

const start = (handler = 'index.handler'): Promise<LambdaProcess> =>
  LambdaProcess.start({ taskRoot, handler, timeoutMs: 2000, execPath: nodeOfLambda(), environment: { OWN: 'variable' } });

beforeEach(async () => {
  taskRoot = await mkdtemp(join(tmpdir(), 'lambda-'));
  await writeFile(join(taskRoot, 'index.mjs'), HANDLER);
  lambdaProcess = await start();
});

afterEach(async () => {
  await lambdaProcess.stop();
  await rm(taskRoot, { recursive: true, force: true });
});

test('a handler has the environment of Lambda and nothing of this machine', async () => {
  const { outcome } = await lambdaProcess.invoke('environment');
  expect(outcome).toMatchObject({ ok: true, value: { cwd: taskRoot, LAMBDA_TASK_ROOT: taskRoot, OWN: 'variable', TZ: ':UTC' } });
  const { value } = outcome as { value: Record<string, string> };
  expect(Object.keys(value).filter((name) => !/^(AWS_|LAMBDA_|_HANDLER$|LANG$|PATH$|TZ$|OWN$|cwd$)/.test(name))).toEqual([]);
});

test('a handler has a context whose time runs out', async () => {
  const { awsRequestId, outcome } = await lambdaProcess.invoke('context', { remainingMs: 1500 });
  const { value } = outcome as { value: { left: number } };
  expect(value).toMatchObject({ awsRequestId, functionName: 'lookup', functionVersion: '$LATEST', memoryLimitInMB: '128' });
  expect(value.left).toBeGreaterThan(0);
  expect(value.left).toBeLessThanOrEqual(1500);
});

test('a process serves one invocation after the other, each with its own log', async () => {
  const [first, second] = await Promise.all([lambdaProcess.invoke('one'), lambdaProcess.invoke('two')]);
  expect([...first.logs].sort()).toEqual(['call 1', 'without an end of line']);
  expect([...second.logs].sort()).toEqual(['call 2', 'without an end of line']);
  expect(second.activeResources).toEqual([]);
});

test('an invocation tells what its handler leaves behind', async () => {
  const { activeResources } = await lambdaProcess.invoke('leave a timer');
  expect(activeResources).toEqual(['Timeout']);
});

test('an error and a broken log leave the process alive', async () => {
  const { outcome } = await lambdaProcess.invoke('throw');
  expect(outcome).toEqual({ ok: false, error: { name: 'RangeError', message: 'told to' } });
  expect((await lambdaProcess.invoke('break the log')).outcome.ok).toBe(true);
  expect((await lambdaProcess.invoke('throw')).outcome).toEqual({ ok: false, error: { name: 'Error', message: 'broken' } });
});

test.each([
  ['reject', 'Runtime.UnhandledPromiseRejection', 'lost', 128],
  ['throw later', 'Error', 'late', 129],
  ['exit', 'Runtime.ExitError', 'Runtime exited: 3', 3],
  ['hang', 'Sandbox.Timedout', 'Task timed out after 2.00 seconds', 'SIGKILL'],
])('a handler that is told to %s ends the process, and the invocation with it', async (event, name, message, exit) => {
  const invocation = await lambdaProcess.invoke(event);
  expect(invocation).toMatchObject({ outcome: { ok: false, error: { name, message } }, exit });
  expect(lambdaProcess.alive).toBe(false);
  await expect(lambdaProcess.invoke('one')).rejects.toThrow('this process has ended: start another');
});

test('a handler that cannot be loaded is an error of the start', async () => {
  await expect(start('missing.handler')).rejects.toMatchObject({ name: 'Runtime.ImportModuleError' });
  await expect(start('index.missing')).rejects.toMatchObject({ name: 'Runtime.HandlerNotFound' });
});
