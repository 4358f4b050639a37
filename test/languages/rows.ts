import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../package.json';
import type { Project } from './project';

/** A language, and how a user installs the package in it. */
export interface Language {
  readonly name: string;
  /** The folder of its app in examples/. */
  readonly example: string;
  /** The file of the app. */
  readonly source: string;
  /** The target of jsii-pacmak. */
  readonly target: string;
  /** Its tools, by name: the commands that show whether they are there, and their versions. */
  readonly tools: Readonly<Record<string, readonly [command: string, ...args: string[]]>>;
  readonly install: (project: Project) => Promise<void>;
}

export const CDK = manifest.devDependencies['aws-cdk-lib'];
const { targets } = manifest.jsii;

/** What every language runs the constructs on. */
const NODE: Language['tools'] = { 'Node.js': ['node', '--version'] };

export const TYPESCRIPT: Language = {
  name: 'TypeScript',
  example: 'typescript',
  source: 'app.ts',
  target: 'js',
  tools: { ...NODE, npm: ['npm', '--version'] },
  install: async (project) => {
    await writeFile(join(project.path, 'package.json'), '{}');
    const tarball = await only(project, 'js', /\.tgz$/);
    await project.run('npm', 'install', '--no-audit', '--no-fund', tarball, `aws-cdk-lib@${CDK}`, 'constructs', 'tsx');
    await project.run('npx', manifest.name, '--version');
  },
};

export const OTHERS: readonly Language[] = [
  {
    name: 'Python',
    example: 'python',
    source: 'app.py',
    target: 'python',
    tools: { Python: ['python3', '--version'], ...NODE },
    install: async (project) => {
      await project.run('python3', '-m', 'venv', '.venv');
      const wheel = await only(project, 'python', /\.whl$/);
      await project.run('pip', 'install', '--requirement', 'requirements.txt', wheel, `aws-cdk-lib==${CDK}`);
      // The wheel has the command, too.
      await project.run(manifest.name, '--version');
    },
  },
  {
    name: 'Java',
    example: 'java',
    source: 'src/main/java/com/example/AccessApp.java',
    target: 'java',
    tools: { Java: ['java', '--version'], Maven: ['mvn', '--version'], ...NODE },
    install: async (project) => {
      const { groupId, artifactId } = targets.java.maven;
      const folder = join('java', ...groupId.split('.'), artifactId, manifest.version);
      const [jar, pom] = [await only(project, folder, /\d\.jar$/), await only(project, folder, /\.pom$/)];
      await project.run('mvn', '--quiet', '--batch-mode', 'install:install-file', `-Dfile=${jar}`, `-DpomFile=${pom}`);
    },
  },
  {
    name: 'Go',
    example: 'go',
    source: 'main.go',
    target: 'go',
    tools: { Go: ['go', 'version'], ...NODE },
    install: async (project) => {
      const { moduleName, packageName } = targets.go;
      await project.run('go', 'mod', 'edit', '-replace', `${moduleName}/${packageName}=${join(project.packages, 'go', packageName)}`);
      await project.run('go', 'mod', 'tidy');
    },
  },
  {
    name: '.NET',
    example: 'dotnet',
    source: 'Program.cs',
    target: 'dotnet',
    tools: { '.NET': ['dotnet', '--version'], ...NODE },
    install: async (project) => {
      await project.run('dotnet', 'new', 'nugetconfig');
      await project.run('dotnet', 'nuget', 'add', 'source', join(project.packages, 'dotnet'), '--configfile', 'nuget.config');
      await project.run('dotnet', 'add', 'package', targets.dotnet.packageId, '--version', manifest.version);
    },
  },
];

/** The path of the only package in a folder of the output of jsii-pacmak. */
async function only(project: Project, folder: string, name: RegExp): Promise<string> {
  const path = join(project.packages, folder);
  const [file, ...others] = (await readdir(path)).filter((entry) => name.test(entry));
  if (file === undefined || others.length > 0) throw new Error(`${path} has not exactly one ${String(name)}`);
  return join(path, file);
}
