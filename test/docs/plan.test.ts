import { Stack } from 'aws-cdk-lib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdentityCenterGroupLookup, IdentityCenterLookup } from '../../build';
import { USAGE } from '../../cli/arguments';
import { readAssembly } from '../../cli/assembly/assembly';
import { CALLER_CODES } from '../../cli/common/command-error';
import { CODE_MEANINGS } from '../../lookups/reason-codes';
import { OUTCOMES, printed } from '../../cli/report/print';
import { identityStoreOf } from '../../local-aws/world';
import { ALLOWED, PlanStage } from '../cli/support/stage';
import { ADMINISTRATORS, PROD } from '../support/prod';

const read = (...path: string[]) => readFileSync(join(__dirname, '..', '..', ...path), 'utf8');
const PAGE = read('docs', 'plan.md');
const codes = (text: string) => [...text.matchAll(/`(\w+)`/g)].map(([, code]) => code);

test('docs/plan.md has the help of the command', () => {
  expect(PAGE).toContain(`\`\`\`text\n${USAGE}\`\`\``);
});

test('docs/plan.md has every outcome, and no other', () => {
  const [, table = ''] = /^## Outcomes\n([^]*?)^## /m.exec(PAGE) ?? [];
  expect(codes([...table.matchAll(/^\| `\w+` \|/gm)].join()).sort()).toEqual(Object.keys(OUTCOMES).sort());
});

test('docs/plan.md has every code with which a deployment fails, and every code of the caller', () => {
  const failing = Object.entries(CODE_MEANINGS).flatMap(([code, { fails }]) => (fails ? [code] : []));
  expect(codes(/fails, whoever asks: (.*?)\. /.exec(PAGE)?.[1] ?? '')).toEqual(failing);
  expect(codes(/^\| (`UnknownProfile`.*?) \|/m.exec(PAGE)?.[1] ?? '')).toEqual(CALLER_CODES);
});

test('the policy of docs/plan.md allows nothing that changes anything', () => {
  expect(ALLOWED.filter((action) => !/:(?:Describe|Get|List)[A-Z]/.test(action))).toEqual([]);
});

test('every action in docs/plan.md is pinned to a commit', () => {
  const uses = [...PAGE.matchAll(/uses: (.*)/g)].map(([, action]) => action);
  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((action) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action ?? ''))).toEqual([]);
});

test('the example of docs/plan.md and of README is what the command prints', async () => {
  const stage = await PlanStage.start();
  try {
    const build = (auditors: boolean, revision: string) => stage.synthesize((app) => {
      const stack = new Stack(app, 'PermissionSets');
      const instance = new IdentityCenterLookup(stack, 'Instance', { instanceName: 'prod' });
      if (auditors) new IdentityCenterGroupLookup(stack, 'Auditors', { instance, displayName: 'Auditors' });
      new IdentityCenterGroupLookup(stack, 'Admins', { instance, displayName: 'Administrators', revision });
    });
    await stage.deploy(await build(false, '1'));
    const store = identityStoreOf(stage.aws.world, PROD.identityStoreId);
    store.groups = store.groups.map((group) => ({ ...group, DisplayName: group.DisplayName.replace('Developers', 'Administrators') }))
      .filter(({ GroupId }) => GroupId !== ADMINISTRATORS);
    const folder = await build(true, '2');
    const app = { ...await readAssembly(folder), folder: 'cdk.out', synthesizedAt: new Date(2026, 10, 27, 21, 14) };
    const text = printed(await stage.plan(folder), app, (_, each) => each, 80);
    for (const page of [PAGE, read('README.md')]) expect(page).toContain(`$ npx cdk-identity-center-lookup plan\n${text}\`\`\``);
  } finally {
    await stage.stop();
  }
});
