import { nodeOfLambda } from '../../local-aws/lambda-host/node-of-lambda';
import { check } from './check';
import { BUNDLE, Pool } from './process/pool';
import type { Row } from './row';
import { ROWS, SECTIONS } from './rows';

const LIST = [...Array.from({ length: 58 }, (_, index) => index + 1), 64, 65, 66, 67, 68, 69, 70, 71, 72, 75, 80];
const problems = new Map<Row, Promise<string[]>>();
let pool: Pool;

// All rows start at once and wait for a worker. Each test waits for its row.
beforeAll(async () => {
  pool = await Pool.start({ ...BUNDLE, execPath: nodeOfLambda() });
  for (const row of ROWS) {
    const seen = pool.use(async (worker) => check(row, await worker.run(row)));
    seen.catch(() => undefined);
    problems.set(row, seen);
  }
});

afterAll(async () => {
  await Promise.allSettled([...problems.values()]);
  await pool.stop();
});

test('every fault of the list has a row', () => {
  expect(LIST.filter((fault) => !ROWS.some((row) => row.fault === fault))).toEqual([]);
});

test('no two rows have the same name', () => {
  expect(new Set(ROWS.map(nameOf)).size).toBe(ROWS.length);
});

test('every row that fails names the code of its Reason', () => {
  expect(ROWS.filter(({ expected: { outcome, code } }) => outcome === 'FAILED' && code === undefined)).toEqual([]);
});

for (const [section, rows] of Object.entries(SECTIONS)) {
  describe(section, () => {
    for (const row of rows) {
      test(nameOf(row), async () => {
        expect(await problems.get(row)).toEqual([]);
      });
    }
  });
}

function nameOf({ fault, name }: Row): string {
  return `${fault}. ${name}`;
}
