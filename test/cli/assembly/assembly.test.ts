import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly } from '../../../cli/assembly/assembly';

let outside: string;
let folder: string;

beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), 'assembly-'));
  folder = join(outside, 'cdk.out');
  await mkdir(folder);
});

afterEach(() => rm(outside, { recursive: true, force: true }));

const LOOKUP = { Type: 'Custom::IdentityCenterGroupLookup', Properties: { DisplayName: 'Auditors' } };
const write = (file: string, content: unknown) => (
  writeFile(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content))
);

/** Writes an assembly with one stack. */
async function assembly(artifact: object = {}, properties: object = {}, version = '48.0.0'): Promise<void> {
  await write('Stack.template.json', { Resources: { Group: LOOKUP } });
  await write('manifest.json', { version, artifacts: { Stack: {
    type: 'aws:cloudformation:stack', environment: 'aws://111122223333/us-east-1', displayName: 'Stack',
    properties: { templateFile: 'Stack.template.json', ...properties }, ...artifact,
  } } });
}

test('a stack has its environment, its lookup role and its lookups, by the path of their constructs', async () => {
  const lookupRole = { arn: 'arn:${AWS::Partition}:iam::111122223333:role/lookup', assumeRoleExternalId: 'x' };
  const metadata = { '/Stack/Admins/Resource': [{ type: 'aws:cdk:logicalId', data: 'Group' }] };
  await assembly({ metadata }, { lookupRole, stackName: 'Named' });
  const { stacks: [stack] } = await readAssembly(folder);
  expect(stack).toMatchObject({ path: 'Stack', name: 'Named', account: '111122223333', region: 'us-east-1', lookupRole });
  expect(stack?.pathOf('Group')).toBe('Stack/Admins');
  expect(stack?.template.resources.get('Group')).toMatchObject({ type: LOOKUP.Type, properties: LOOKUP.Properties });
});

test('a stack without an environment has none', async () => {
  await assembly({ environment: 'aws://unknown-account/unknown-region' });
  const { stacks: [stack] } = await readAssembly(folder);
  expect([stack?.account, stack?.region]).toEqual([undefined, undefined]);
});

test('an assembly of a newer CDK is read as well, with its metadata in a file of its own', async () => {
  await assembly({ additionalMetadataFile: 'Stack.metadata.json' }, {}, '999.0.0');
  await write('Stack.metadata.json', { '/Stack/Admins/Resource': [{ type: 'aws:cdk:logicalId', data: 'Group' }] });
  const { stacks: [stack] } = await readAssembly(folder);
  expect(stack?.pathOf('Group')).toBe('Stack/Admins');
});

describe('an assembly that cannot be read is told in one line', () => {
  const error = async () => readAssembly(folder).then(
    () => 'it is read', (thrown: unknown) => (thrown instanceof Error ? thrown.message.replaceAll(outside, '…') : 'no error'),
  );

  test.each<[string, () => Promise<void>, string]>([
    ['there is none', () => rm(folder, { recursive: true }),
      'There is no assembly in …/cdk.out. Run: npx cdk synth -q. Or name its folder with --app.'],
    ['it has no manifest', () => Promise.resolve(),
      'There is no assembly in …/cdk.out. Run: npx cdk synth -q. Or name its folder with --app.'],
    ['it is half written', () => write('manifest.json', '{"version":"48.0.0","artif'),
      '…/cdk.out/manifest.json is not JSON. Synthesize the app again.'],
    ['a template is missing', async () => {
      await assembly({}, { templateFile: 'Other.template.json' });
    }, '…/cdk.out/Other.template.json does not exist. Synthesize the app again.'],
    ['a template is no object', async () => {
      await assembly();
      await write('Stack.template.json', '[]');
    }, '…/cdk.out/Stack.template.json cannot be read. Synthesize the app again.'],
    ['an artifact is none', () => write('manifest.json', { version: '48.0.0', artifacts: { Stack: { type: 'aws:cloudformation:stack' } } }),
      '…/cdk.out/manifest.json cannot be read (Invalid CloudFormation stack artifact. Missing "templateFile" property in cloud assembly '
      + 'manifest). Synthesize the app again.'],
  ])('%s', async (_what, make, message) => {
    await make();
    expect(await error()).toBe(message);
  });
});

describe('a foreign assembly does no harm', () => {
  const secret = () => writeFile(join(outside, 'secret.json'), JSON.stringify({ Resources: {} }));

  test.each<[string, () => Promise<unknown>, RegExp]>([
    ['a template outside of it', () => assembly({}, { templateFile: '../secret.json' }), /is outside of the assembly/],
    ['a link to a file outside', async () => {
      await assembly({}, { templateFile: 'link.json' });
      await symlink(join(outside, 'secret.json'), join(folder, 'link.json'));
    }, /is outside of the assembly/],
    ['metadata outside of it', () => assembly({ additionalMetadataFile: '../secret.json' }), /is outside of the assembly/],
    ['a folder in place of a file', async () => {
      await assembly({}, { templateFile: 'folder' });
      await mkdir(join(folder, 'folder'));
    }, /is not a file/],
    ['a stage that is its own stage', async () => {
      const stage = { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } };
      await write('manifest.json', { version: '48.0.0', artifacts: { Stage: stage } });
    }, /cannot be read|outside of the assembly/],
    ['a Region that is the name of a host', () => assembly({ environment: 'aws://111122223333/x.example.com#' }), /an environment that is none/],
    ['an account that is none', () => assembly({ environment: 'aws://1/us-east-1' }), /an environment that is none/],
    ['a stack name that is an option', () => assembly({}, { stackName: '--help' }), /a name that is none/],
  ])('%s', async (_what, make, message) => {
    await secret();
    await make();
    await expect(readAssembly(folder)).rejects.toThrow(message);
  });

  test('names of members of objects are names', async () => {
    await assembly();
    await write('Stack.template.json', `{"Resources":{"__proto__":${JSON.stringify(LOOKUP)},"constructor":${JSON.stringify(LOOKUP)}}}`);
    const { stacks: [stack] } = await readAssembly(folder);
    expect([...stack?.template.resources.keys() ?? []]).toEqual(['__proto__', 'constructor']);
    expect(({} as { Type?: string }).Type).toBeUndefined();
  });
});
