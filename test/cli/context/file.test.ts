import { chmod, mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeContext } from '../../../cli/context/context-file';
import { group, Project } from '../support/project';

let project: Project;

beforeEach(async () => {
  project = await Project.start();
});

afterEach(() => project.stage.stop());

test('the file is as the CDK CLI writes it, which lists and resets the keys', async () => {
  await writeFile(project.file, '{"b":1,"a":{"$dontSaveContext":false},"1":[null]}');
  await project.synthesize(group());
  await project.report('context');
  const written = await project.text();
  const [, , , key = ''] = Object.keys(await project.context());
  expect(JSON.parse((await project.cdk('context', '--no-notices', '--json')).stdout)).toHaveProperty([key]);
  // The CLI writes all that is left again.
  await project.cdk('context', '--no-notices', '--reset', 'b');
  expect(await project.text()).toBe(written.replace('  "b": 1,\n', ''));
  await project.cdk('context', '--no-notices', '--reset', key);
  expect(await project.context()).not.toHaveProperty([key]);
});

test('other values stay as they are, and one that has been changed meanwhile', async () => {
  await writeFile(project.file, '\uFEFF{"a":1,"__proto__":{"b":2},"c":3}');
  await chmod(project.file, 0o600);
  const changes = [{ key: 'c', before: 2, value: 4 }, { key: 'd', value: 5 }, { key: 'a', before: 1, value: 6 }];
  expect(await writeContext(project.file, changes)).toEqual(['c']);
  expect(await project.text()).toBe(`${JSON.stringify(JSON.parse('{"a":6,"__proto__":{"b":2},"c":3,"d":5}'), undefined, 2)}\n`);
  expect((await stat(project.file)).mode & 0o777).toBe(0o600);
  expect(await readdir(project.folder)).toEqual(['cdk.context.json', 'cdk.json']);
});

test('a file that cannot be written is named, and nothing is left behind', async () => {
  const file = join(project.folder, 'none', 'cdk.context.json');
  await expect(writeContext(file, [{ key: 'a', value: 1 }])).rejects.toThrow(`${file} cannot be written (ENOENT).`);
  await writeFile(`${project.file}.${process.pid}.tmp`, 'of somebody else');
  await expect(writeContext(project.file, [{ key: 'a', value: 1 }])).rejects.toThrow(`${project.file} cannot be written (EEXIST).`);
  expect(await readFile(`${project.file}.${process.pid}.tmp`, 'utf8')).toBe('of somebody else');
});

test.each([
  ['<<<<<<< HEAD\n{}', 'Cannot write the context: cdk.context.json is not an object in JSON, so it is left as it is.'],
  ['[]', 'Cannot write the context: cdk.context.json is not an object in JSON, so it is left as it is.'],
])('a file with %j is named and left as it is, and nothing is called', async (content, message) => {
  await project.synthesize(group());
  await writeFile(project.file, content);
  const calls: unknown[] = [];
  project.stage.aws.events.on('call', (call) => calls.push(call));
  const { status, stderr } = await project.run(['context']);
  expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining(message) as unknown });
  expect(await project.text()).toBe(content);
  expect(calls).toEqual([]);
});

test('nothing is written through a link', async () => {
  await project.synthesize(group());
  await writeFile(join(project.folder, 'target.json'), '{}');
  await symlink('target.json', project.file);
  expect((await project.run(['context'])).stderr).toContain('cdk.context.json is a link, and this command writes through no link.');
  expect(await readFile(join(project.folder, 'target.json'), 'utf8')).toBe('{}');
});

test('an assembly outside of the project is refused, unless the file is named', async () => {
  await project.synthesize(group());
  const elsewhere = await mkdtemp(join(project.stage.aws.folder, 'elsewhere-'));
  const there = (...args: string[]) => project.run(['context', '--app', join(project.folder, 'cdk.out'), ...args], elsewhere);
  expect((await there()).stderr).toContain('(OtherProject)');
  expect((await there('--context', project.file)).status).toBe(0);
  expect(Object.keys(await project.context())).toHaveLength(2);
});
