import type { App } from '../../../cli/assembly/stack';
import { harmlessJson } from '../../../cli/common/harmless';
import { printed } from '../../../cli/report/print';
import { statusOf, type LookupRow } from '../../../cli/report/row';

const APP: App = { folder: 'cdk.out', synthesizedAt: new Date(2026, 10, 27, 21, 14), stacks: [] };
const GROUP = 'Custom::IdentityCenterGroupLookup';
const row = (changes: Partial<LookupRow>): LookupRow => (
  { path: 'Access/Group', stack: 'Access', account: '111122223333', region: 'us-east-1', type: GROUP, outcome: 'new', ...changes }
);
const print = (...lookups: LookupRow[]) => printed({ status: 0, lookups }, APP, (_, text) => text, 80);

test('a plan has a line for each lookup, by stack, and a summary', () => {
  expect(print(
    row({
      path: 'Access/Instance', outcome: 'same', type: 'Custom::IdentityCenterLookup', label: 'prod',
      answer: { InstanceArn: 'arn:aws:sso:::instance/ssoins-1' },
    }),
    row({ path: 'Access/Admins', outcome: 'refused', reason: { code: 'Changed', text: 'It means another group.' } }),
    row({ path: 'Cluster/Roles', stack: 'Cluster', answer: { GroupId: 'g-1' } }),
  )).toBe(`cdk.out of 27 November 2026, 21:14

Access  111122223333/us-east-1
  Instance  same     ssoins-1 "prod"
  Admins    refused  It means another group. (Changed)

Cluster  111122223333/us-east-1
  Roles  new      g-1

3 lookups: 1 new, 1 the same, 1 refused
`);
});

test('what changes names the resources that use it, and those that are replaced', () => {
  expect(print(row({
    outcome: 'changes', before: { GroupId: 'g-1' }, answer: { GroupId: 'g-2' },
    reason: { code: 'Accepted', text: 'allowChange accepts another result.' },
    usedBy: ['Access/Assignment', 'Access/Policy'], replaces: ['Access/Assignment'],
  }))).toContain(`  Group  changes  g-1 before, g-2 now.
                  allowChange accepts another result. (Accepted)
                  It is used by Access/Assignment, which is replaced;
                  Access/Policy.
`);
});

const ACCEPTED = { code: 'Accepted', text: 'allowChange accepts another result.' };
const CHANGED = { code: 'Changed', text: 'It means another group.' };

test.each<[string, Partial<LookupRow>, string[]]>([
  ['was removed', { outcome: 'removed', before: { GroupId: 'g-1' } }, ['removed  g-1']],
  ['has a note', { answer: { GroupId: 'g-1' }, note: 'It is in the context.' }, ['new      g-1', 'It is in the context.']],
  ['finds another result', { outcome: 'changes', before: { GroupId: 'g-1' }, answer: { GroupId: 'g-2' } }, [
    'changes  g-1 before, g-2 now.',
  ]],
  ['finds a result, and found an unknown one', { outcome: 'changes', answer: { GroupId: 'g-2' }, label: 'Admins' }, [
    'changes  g-2 "Admins" now.',
  ]],
  ['finds a result that is not known, for resources', { outcome: 'changes', reason: ACCEPTED, usedBy: ['Access/Policy', 'Access/Key'] }, [
    'changes  allowChange accepts another result. (Accepted)', 'It is used by Access/Policy; Access/Key.',
  ]],
  ['would find another result, but does not run', {
    outcome: 'moved', before: { GroupId: 'g-1' }, answer: { GroupId: 'g-2' }, reason: CHANGED, usedBy: ['Access/Key'],
  }, ['moved    g-1 before, g-2 now.', 'It is used by Access/Key.']],
  ['would not find the same, but does not run', { outcome: 'moved', reason: CHANGED, usedBy: ['Access/Key'] }, [
    'moved    It means another group. (Changed)', 'It is used by Access/Key.',
  ]],
  ['finds another result that is refused', {
    outcome: 'refused', before: { GroupId: 'g-1' }, answer: { GroupId: 'g-2' }, reason: CHANGED, usedBy: ['Access/Key'],
  }, ['refused  g-1 before, g-2 now. (Changed)', 'It is used by Access/Key.']],
  ['finds what is refused', { outcome: 'refused', reason: CHANGED, usedBy: ['Access/Key'] }, [
    'refused  It means another group. (Changed)', 'It is used by Access/Key.',
  ]],
])('a lookup that %s', (_name, changes, [first = '', ...more]) => {
  const [, , , ...lines] = print(row(changes)).split('\n');
  expect(lines.slice(0, 1 + more.length + 1)).toEqual([`  Group  ${first}`, ...more.map((line) => ' '.repeat(18) + line), '']);
});

test('a long name has a line of its own, and the others are not moved by it', () => {
  expect(print(
    row({ path: 'Access/GroupOfTheAdministrators28ch', answer: { GroupId: 'g-1' } }),
    row({ path: 'Access/GroupOfTheAdministratorsWith29', answer: { GroupId: 'g-2' }, note: 'It is in the context.' }),
  )).toContain(`
  GroupOfTheAdministrators28ch  new      g-1
  GroupOfTheAdministratorsWith29
                                new      g-2
                                         It is in the context.
`);
});

test('what is told at the end is wrapped, but not what is to be copied', () => {
  const end = ['To assume the role of the stack, run:', '  cdk bootstrap aws://111122223333/us-east-1'];
  expect(printed({ status: 0, lookups: [row({})] }, APP, (_, text) => text, 30, end)).toContain(`
1 lookup: 1 new

To assume the role of the
stack, run:
  cdk bootstrap aws://111122223333/us-east-1
`);
});

test('the things that a Reason lists have lines of their own', () => {
  const reason = { code: 'SeveralMatch', text: '2 instances match.\n- ssoins-1 named "a"\n- ssoins-2 named "b"' } as const;
  expect(print(row({ outcome: 'fails', reason }))).toContain(`  Group  fails    2 instances match.
                  - ssoins-1 named "a"
                  - ssoins-2 named "b" (SeveralMatch)
`);
});

test('no line is longer than 80 columns, whatever it holds', () => {
  const text = `arn:aws:iam::111122223333:role/${'a-very-long-path/'.repeat(12)}${'x'.repeat(200)}`;
  const lines = print(row({ path: `Access/${'n'.repeat(60)}`, outcome: 'unknown', reason: { code: 'NotReadable', text } })).split('\n');
  expect(lines.filter(({ length }) => length > 80)).toEqual([]);
});

test('foreign text cannot move the cursor, break a line, or command the runner of a job', () => {
  const lookups = [row({
    path: 'A/::set-env name=x::y', stack: '::error::x', outcome: 'fails',
    reason: { code: 'NoMatch', text: 'named "\u001b[2J\u202e\n::stop-commands::x ##[command]y"\r##vso[task.x]' },
  })];
  const text = print(...lookups);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
  expect(text).not.toMatch(/^\s*::|##\[|##vso/m);
  expect(harmlessJson({ lookups })).not.toMatch(/^\s*::|##\[|##vso|\u202e/m);
  expect(JSON.parse(harmlessJson({ lookups }))).toEqual({ lookups });
});

test.each([
  '::error::x', ' ::error::x', '##[error]x', '##vso[task.x]', '##teamcity[x]',
])('no line begins with a command, whoever names a stack: %s', (name) => {
  const lookups = [row({ stack: name, path: `${name}/A` }), row({ stack: `${name}2`, path: name })];
  expect(printed({ status: 0, lookups }, { ...APP, folder: name }, (_, text) => text, 80)).not.toMatch(/^\s*(::|##)/m);
});

test('no line begins with a command, wherever a long word is broken', () => {
  for (let length = 1; length < 80; length++) {
    for (const separator of [':', '/', '-', ':::::', 'x']) {
      const text = `${'x'.repeat(length)}${separator}::error::x`;
      expect(print(row({ outcome: 'unknown', reason: { code: 'NotReadable', text } }))).not.toMatch(/^\s*::/m);
    }
  }
});

test('an ARN is not broken between two colons, and shows as it is', () => {
  const arn = 'arn:aws:sso:::permissionSet/ssoins-7223f02dd8c5e1a9/ps-7223c3d4e5f6a1b2';
  for (let length = 1; length < 80; length++) {
    const text = print(row({ outcome: 'unknown', reason: { code: 'NotReadable', text: 'x'.repeat(length) + arn } }));
    expect(text.replace(/\s+/g, '')).toContain(arn);
  }
});

test.each([
  [['new', 'same', 'changes', 'removed'], 0], [['same', 'unknown'], 1], [['unknown', 'moved'], 2], [['refused'], 2], [['fails'], 2],
] as const)('the exit status of %j is %d', (outcomes, status) => {
  expect(statusOf(outcomes.map((outcome) => ({ outcome })))).toBe(status);
});
