import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PROJECT = join(__dirname, '..');

test('the demo plays its scenes in order of time, without colour where there is no terminal, within 80 columns, and ends with what they mean', async () => {
  const tsx = require.resolve('tsx/cli');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [tsx, 'demo/demo.ts'], { cwd: PROJECT });
  expect(stderr).toBe('');
  expect(stdout).not.toContain('\u001b');
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(stdout.match(/^\d\. .*(\n.+)*$/gm)?.map((heading) => heading.replace('\n', ' '))).toEqual([
    '1. The app is deployed: the lookup is throttled, calls again, and finds the instance of the organization on page two',
    '2. The group Administrators is found by its name, and assigned to the new and to an existing permission set',
    '3. A second instance appears: a plan tells, the update is refused, and the stack rolls back by itself',
    '4. The group Administrators is renamed: the update is refused, and the stack rolls back by itself',
    '5. All is destroyed',
  ]);
  expect(stdout).not.toContain('✗');
  expect(stdout).toMatch(/ListInstances in us-east-1 → ThrottlingException\n.* ListInstances in us-east-1 → sandbox/);
  const times = stdout.match(/^ {2}\d\d:\d\d:\d\d\.\d{3}/gm) ?? [];
  expect(times.length).toBeGreaterThan(30);
  expect([...times].sort()).toEqual(times);
  const reasons = stdout.match(/(?<=UPDATE_FAILED\n)( {18}.*\n)+/g)?.map((reason) => reason.replace(/\s+/g, ' '));
  expect(reasons).toEqual([expect.stringContaining('(SeveralMatch)'), expect.stringContaining('(NoMatch)')]);
  expect(stdout).toMatch(/\nWhat this means for you \(shown in \d+\.\d s\)\n\n {2}Your code {7}has names only\. /);
});
