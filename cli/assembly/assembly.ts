import { CloudAssembly, type CloudFormationStackArtifact } from '@aws-cdk/cloud-assembly-api';
import { join, relative } from 'node:path';
import { LOOKUP_METADATA_TYPE } from '../../lib/private/wire/context';
import { ACCOUNT_ID, REGION, type Format } from '../../lib/private/wire/formats';
import { isRecord } from '../../lookups/common/is-record';
import { CommandError } from '../common/command-error';
import { openAssembly, type AssemblyFiles } from './files';
import type { App, AppStack } from './stack';
import { own, readTemplate, type Template, type TemplateResource } from './template';

const MOST_NESTED = 20;
const STACK_NAME = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;

/**
 * Reads the assembly that `cdk synth` wrote.
 *
 * @throws CommandError if there is none, or if it cannot be read
 */
export async function readAssembly(folder: string): Promise<App> {
  const files = await openAssembly(folder);
  await checkFiles(files, '', 0);
  const artifacts = stacksOf(files);
  const stacks: AppStack[] = [];
  for (const artifact of artifacts) {
    const stack = await readStack(artifact, files);
    stacks.push(stack, ...await nestedStacks(stack, relative(files.root, artifact.assembly.directory), files, 0));
  }
  return { folder, synthesizedAt: await files.writtenAt(), stacks };
}

/** Checks the files that the library reads by itself, in the assembly and in those of its stages. */
async function checkFiles(files: AssemblyFiles, folder: string, depth: number): Promise<void> {
  const manifest = await files.json(join(folder, 'manifest.json'));
  const artifacts = own(manifest, 'artifacts') ?? {};
  if (!isRecord(artifacts) || depth > MOST_NESTED) throw invalid(files, join(folder, 'manifest.json'));
  for (const artifact of Object.values(artifacts)) {
    const metadata = own(artifact, 'additionalMetadataFile');
    if (typeof metadata === 'string') await files.check(join(folder, metadata));
    const directory = own(own(artifact, 'properties'), 'directoryName');
    if (typeof directory === 'string') await checkFiles(files, join(folder, directory), depth + 1);
  }
}

function stacksOf(files: AssemblyFiles): CloudFormationStackArtifact[] {
  try {
    // The newest version of the schema changes nothing about stacks, lookup roles and metadata.
    return new CloudAssembly(files.root, { skipVersionCheck: true, skipEnumCheck: true }).stacksRecursively;
  } catch (error) {
    throw invalid(files, 'manifest.json', error instanceof Error ? error.message : undefined);
  }
}

async function readStack(artifact: CloudFormationStackArtifact, files: AssemblyFiles): Promise<AppStack> {
  const { assembly, templateFile, stackName, environment, lookupRole, parameters, hierarchicalId, dependencies } = artifact;
  const known = (value: string, unknown: string, { pattern }: Format) => {
    if (value === unknown) return undefined;
    if (pattern.test(value)) return value;
    throw new CommandError('InvalidAssembly', `The stack ${hierarchicalId} has an environment that is none: ${JSON.stringify(value)}.`);
  };
  if (!STACK_NAME.test(stackName)) {
    throw new CommandError('InvalidAssembly', `The stack ${hierarchicalId} has a name that is none: ${JSON.stringify(stackName)}.`);
  }
  const account = known(environment.account, 'unknown-account', ACCOUNT_ID);
  const region = known(environment.region, 'unknown-region', REGION);
  const template = await templateIn(files, join(relative(files.root, assembly.directory), templateFile));
  const paths = new Map(artifact.findMetadataByType('aws:cdk:logicalId').map(({ path, data }) => (
    [typeof data === 'string' ? data : '', readable(path)]
  )));
  return {
    path: hierarchicalId, name: stackName, template, parameters: { ...parameters },
    cachedLookups: artifact.findMetadataByType(LOOKUP_METADATA_TYPE).map(({ path, data }) => (
      { path: path.replace(/^\//, ''), data: data as unknown }
    )),
    ...(account !== undefined && { account }), ...(region !== undefined && { region }),
    ...(lookupRole !== undefined && typeof lookupRole.arn === 'string' && { lookupRole }),
    dependencies: dependencies.flatMap((each) => ('stackName' in each ? [each.hierarchicalId] : [])),
    pathOf: (logicalId) => pathIn(template, logicalId) ?? paths.get(logicalId) ?? `${hierarchicalId}/${logicalId}`,
  };
}

/** The nested stacks of a stack, whose templates are files of the assembly. */
async function nestedStacks(stack: AppStack, folder: string, files: AssemblyFiles, depth: number): Promise<AppStack[]> {
  if (depth > MOST_NESTED) throw new CommandError('InvalidAssembly', `The stack ${stack.path} has too many stacks in one another.`);
  const nested: AppStack[] = [];
  for (const [logicalId, resource] of stack.template.resources) {
    const file = resource.metadata['aws:asset:path'];
    if (resource.type !== 'AWS::CloudFormation::Stack' || typeof file !== 'string') continue;
    const template = await templateIn(files, join(folder, file));
    const path = pathOfNested(stack, logicalId);
    const { account, region, lookupRole } = stack;
    const child: AppStack = {
      path, template, parameters: {}, cachedLookups: [], dependencies: stack.dependencies, parent: { stack, logicalId },
      ...(account !== undefined && { account }), ...(region !== undefined && { region }), ...(lookupRole !== undefined && { lookupRole }),
      pathOf: (id) => pathIn(template, id) ?? `${path}/${id}`,
    };
    nested.push(child, ...await nestedStacks(child, folder, files, depth + 1));
  }
  return nested;
}

async function templateIn(files: AssemblyFiles, file: string): Promise<Template> {
  const template = readTemplate(await files.json(file));
  if (template === undefined) throw invalid(files, file);
  return template;
}

/** The CDK names the resource of a nested stack `<path>.NestedStack/<path>.NestedStackResource`. */
function pathOfNested(stack: AppStack, logicalId: string): string {
  return stack.pathOf(logicalId).replace(/\.NestedStack\/[^/]+\.NestedStackResource$/, '');
}

function pathIn({ resources }: Template, logicalId: string): string | undefined {
  const resource: TemplateResource | undefined = resources.get(logicalId);
  const path = resource?.metadata['aws:cdk:path'];
  return typeof path === 'string' ? readable(path) : undefined;
}

/** The path of a construct, without the ID `Resource` that constructs give to their main child. */
export function readable(path: string): string {
  return path.replace(/^\//, '').replace(/\/Resource$/, '');
}

function invalid(files: AssemblyFiles, file: string, said?: string): CommandError {
  const why = said === undefined ? '' : ` (${said.split('\n', 1)[0] ?? ''})`;
  return new CommandError('InvalidAssembly', `${files.nameOf(file)} cannot be read${why}. Synthesize the app again.`);
}
