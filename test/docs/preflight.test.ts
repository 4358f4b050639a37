import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_CODES, WOULD_FAIL } from '../../preflight/failure';
import { Stage } from '../preflight/support/stage';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'preflight.md'), 'utf8');
const examples = [...PAGE.matchAll(/```console\n\$ npx cdk-identity-center-lookup (.*)\n([^]*?)```/g)].map(([, args = '', output = '']) => (
  [args, output] as const
));

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.start();
});

afterAll(() => stage.stop());

test('docs/preflight.md has three scenes and the help', () => {
  expect(examples).toHaveLength(4);
});

test.each(examples)('the output of %s is what the command prints', async (args, output) => {
  const { stdout, stderr, status } = await stage.run(args.split(' '));
  const printed = `${stdout}${stderr}`.replace(/(?<=was denied for )[\d.]+/, '0.0');
  expect(`${printed}${output.includes('$ echo $?') ? `$ echo $?\n${status}\n` : ''}`).toBe(output);
});

test('docs/preflight.md has every code of the command, and every code with which a deployment would fail, and no other', () => {
  const codes = (text: string) => [...text.matchAll(/`(\w+)`/g)].map(([, code]) => code);
  expect(codes([...PAGE.matchAll(/^\| `[A-Z][a-z]\w+` \|/gm)].join())).toEqual(OWN_CODES);
  expect(codes(/exit status is 2: (.*?)\. /.exec(PAGE)?.[1] ?? '')).toEqual(WOULD_FAIL);
});
