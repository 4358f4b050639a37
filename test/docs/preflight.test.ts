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
  const { stdout, stderr } = await stage.run(args.split(' '));
  expect(stdout + stderr).toBe(output);
});

test('docs/preflight.md has every code with its exit status, and no other', () => {
  const rows = [...PAGE.matchAll(/^\| `(\w+)` \| (\d) \|/gm)].map(([, code, status]) => [code, Number(status)]);
  expect(Object.fromEntries(rows)).toEqual(EXIT_STATUS);
});
