import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT_STATUS } from '../../preflight/failure';
import { Stage } from '../preflight/support/stage';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'preflight.md'), 'utf8');
const examples = [...PAGE.matchAll(/```console\n\$ npx cdk-identity-center-lookup (.*)\n([^]*?)```/g)].map(([, args = '', output = '']) => [args, output] as const);

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.start();
});

afterAll(() => stage.stop());

test('docs/preflight.md has examples', () => {
  expect(examples.map(([args]) => args)).toContain('--instance-type ORGANIZATION --group Administrators');
});

test.each(examples)('the output of %s is what the command prints', async (args, output) => {
  const { stdout, stderr, status } = await stage.run(args.split(' '));
  const printed = `${stdout}${stderr}${output.includes('$ echo $?') ? `$ echo $?\n${status}\n` : ''}`;
  // An ellipsis stands for lines that are left out.
  const [beginning = '', end] = output.split('\n…\n');
  expect(end === undefined ? printed : printed.slice(0, beginning.length)).toBe(beginning);
  if (end !== undefined) expect(printed.slice(-end.length)).toBe(end);
});

test('docs/preflight.md has every code with its exit status, and no other', () => {
  const rows = [...PAGE.matchAll(/^\| `(\w+)` \| (\d) \|/gm)].map(([, code, status]) => [code, Number(status)]);
  expect(Object.fromEntries(rows)).toEqual(EXIT_STATUS);
});
