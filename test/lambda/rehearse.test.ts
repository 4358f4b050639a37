import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { processClock } from '../../lambda/calls/process-clock';
import type { World } from '../../lambda/handler';
import { rehearse } from '../../lambda/rehearse';
import { lambdaEnvironment } from '../../local-aws/lambda-host/environment';
import { nodeOfLambda } from '../../local-aws/lambda-host/node-24';
import { lookupContext } from './support/lookup-context';

const FUNCTION = join(__dirname, '..', '..', 'assets', 'lookup');

function world(given: Partial<World> = {}): World {
  return {
    region: 'eu-west-1',
    services: lookupContext().services,
    clock: processClock,
    write: () => {
      throw new Error('a rehearsal writes no log');
    },
    put: () => Promise.reject(new Error('a rehearsal sends nothing')),
    secrets: [],
    onUncaught: () => () => undefined,
    ...given,
  };
}

test('a rehearsal runs a whole lookup, from the request to the response', async () => {
  expect(JSON.parse(await rehearse(world()) ?? '')).toMatchObject({
    Status: 'SUCCESS', Data: { InstanceArn: 'arn:aws:sso:::instance/ssoins-0000000000000000', IdentityStoreId: 'd-0000000000', LookupRegion: 'eu-west-1' },
  });
});

test('a rehearsal that hangs ends within a second, and throws nothing', async () => {
  const started = performance.now();
  const services = { ...lookupContext().services, credentials: () => new Promise<never>(() => undefined) };
  expect(JSON.parse(await rehearse(world({ services })) ?? '')).toMatchObject({ Status: 'FAILED' });
  expect(performance.now() - started).toBeLessThan(1_500);
});

test('a rehearsal that cannot start throws nothing', async () => {
  const onUncaught = () => {
    throw new Error('no process');
  };
  await expect(rehearse(world({ onUncaught }))).resolves.toBeUndefined();
});

test('the function initializes without a connection, a file of the machine or output, and leaves nothing running', async () => {
  const child = fork(join(__dirname, 'support', 'load-function.mjs'), [join(FUNCTION, 'index.mjs')], {
    env: lambdaEnvironment({ taskRoot: FUNCTION, handler: 'index.handler' }),
    execArgv: [], execPath: nodeOfLambda() ?? process.execPath, stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = Promise.all([child.stdout, child.stderr].map(async (stream) => (stream === null ? 'none' : text(stream))));
  const exited = once(child, 'exit');
  const [seen] = await once(child, 'message') as [unknown];
  expect(seen).toEqual({ handler: 'function', connections: [], files: [], running: [], listeners: 0 });
  expect(await exited).toEqual([0, null]);
  expect(await output).toEqual(['', '']);
});
