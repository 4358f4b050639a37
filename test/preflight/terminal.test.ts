import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { PROD } from '../support/prod';
import { COMMAND, prodWith, Stage } from './support/stage';

const ESC = '\x1b';
/** Text that moves the cursor, clears the screen, reverses the text or breaks the line, in every possible way. */
const HOSTILE = `a${ESC}[2J\u009b1A\rb\n\tc\u202e\u2066\u200b\u2028\u007fd\ud83c\udf33`;
const HOSTILE_SHOWN = 'a\\u001b[2J\\u009b1A\\rb\\n\\tc\\u202e\\u2066\\u200b\\u2028\\u007fd🌳';
/** Visible characters and ends of lines only. */
const HARMLESS = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u;

const linux = process.platform === 'linux' ? test : test.skip;

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.start({ regions: {
    'us-east-1': [prodWith({}), prodWith({ InstanceArn: PROD.instanceArn.replace('a9', 'b0'), Name: 'a name' })],
    'us-west-2': [prodWith({ Name: HOSTILE, StatusReason: HOSTILE, Status: 'ACTIVE' })],
    'eu-west-1': [prodWith({ Name: HOSTILE, Status: HOSTILE, StatusReason: HOSTILE })],
  } });
});

afterAll(() => stage.stop());

/** The output to a terminal of 20 columns. */
async function onTerminal(args: string, environment: Readonly<Record<string, string | undefined>> = {}): Promise<string> {
  const { PATH = '' } = process.env;
  const command = `stty cols 20; exec ${process.execPath} ${COMMAND} ${args}`;
  const env = { ...stage.environment, PATH, TERM: 'xterm-256color', ...environment };
  const { stdout } = await promisify(execFile)('script', ['-qec', command, '/dev/null'], { env, encoding: 'utf8' });
  return stdout.replaceAll('\r\n', '\n');
}

describe('characters that cannot be seen', () => {
  test('are shown in the records and in the code, and do nothing', async () => {
    const { stdout, status } = await stage.run(['--region', 'us-west-2', '--instance-name', HOSTILE]);
    expect(stdout.split('\n').filter((line) => !HARMLESS.test(line))).toEqual([]);
    expect(stdout).toContain(`Name             ${HOSTILE_SHOWN}\n`);
    expect(stdout).toContain(`StatusReason      ${HOSTILE_SHOWN}\n`);
    expect(stdout).toContain(`  instanceName: '${HOSTILE_SHOWN}',\n`);
    expect(status).toBe(0);
  });

  test('are shown in a reason', async () => {
    const { stdout } = await stage.run(['--region', 'eu-west-1']);
    expect(stdout.split('\n').filter((line) => !HARMLESS.test(line))).toEqual([]);
    expect(stdout)
      .toContain(`- ${PROD.instanceArn} of 111122223333 named "${HOSTILE_SHOWN}": its status is "${HOSTILE_SHOWN}" (${HOSTILE_SHOWN})\n`);
  });

  test('are escaped in JSON, which has the name as it is', async () => {
    const { stdout } = await stage.run(['--region', 'us-west-2', '--json']);
    expect(stdout.split('\n').filter((line) => !HARMLESS.test(line))).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({ instances: [{ name: HOSTILE }], selected: { Name: HOSTILE } });
  });
});

describe('colors', () => {
  test('can be forced, and never with NO_COLOR', async () => {
    expect((await stage.run([], { FORCE_COLOR: '1' })).stdout).toContain(`${ESC}[31mA deployment would fail:${ESC}[39m`);
    const { stdout, stderr } = await stage.run([], { FORCE_COLOR: '1', NO_COLOR: '1' });
    expect(stdout).not.toContain(ESC);
    expect(stderr).toBe('');
  });

  linux('are on a terminal, below its progress, which is taken back', async () => {
    const sent = await onTerminal("--instance-name 'a name'");
    expect(sent).toContain(`Searching us-east-1\r${ESC}[KAccount `);
    expect(sent).toContain(`${ESC}[32mExactly one instance matches.${ESC}[39m`);
  });

  linux('are not on a terminal with NO_COLOR, and not on a dumb one', async () => {
    for (const environment of [{ NO_COLOR: '1', FORCE_COLOR: '1' }, { TERM: 'dumb' }]) {
      expect((await onTerminal('--region us-west-2', environment)).replaceAll(`${ESC}[K`, '')).not.toContain(ESC);
    }
  });
});

test('a reader that closes the pipe is a quiet end with the status of the answer', async () => {
  const options = { env: stage.environment, stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'] };
  const command = spawn(process.execPath, [COMMAND, '--instance-name', 'a name'], options);
  const stderr: string[] = [];
  command.stderr.on('data', (chunk: Buffer) => stderr.push(chunk.toString()));
  command.stdout.destroy();
  const [status] = await once(command, 'close') as [number];
  expect({ status, stderr: stderr.join('') }).toEqual({ status: 0, stderr: '' });
});

test('what Node itself says of other things is not silenced', async () => {
  const { stderr } = await stage.run([], { NODE_OPTIONS: '--import=data:text/javascript,process.emitWarning(%22other%22)' });
  expect(stderr).toContain('Warning: other');
  expect(stderr).not.toContain('NodeVersion');
});
