import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../package.json';
import type { Project } from './project';

/** A language, and how a user installs the package in it. */
export interface Language {
  readonly name: string;
  /** The folder of its app in examples/, which is the name that `cdk init` has for the language. */
  readonly example: string;
  /** The file of the app. */
  readonly source: string;
  /** The file of the app in a project of `cdk init`. @default - it is not tried in such a project */
  readonly initSource?: string;
  /** The target of jsii-pacmak. */
  readonly target: string;
  /** Its tools, by name: the commands that show whether they are there, and their versions. */
  readonly tools: Readonly<Record<string, readonly [command: string, ...args: string[]]>>;
  readonly install: (project: Project) => Promise<void>;
  /** What only this language shows. It throws if that fails. */
  readonly check?: (project: Project) => Promise<unknown>;
}

/** The lowest version of aws-cdk-lib. */
export const LOWEST = manifest.devDependencies['aws-cdk-lib'];
const { targets } = manifest.jsii;

/** What every language runs the constructs on. */
const NODE: Language['tools'] = { 'Node.js': ['node', '--version'] };

export const TYPESCRIPT: Language = {
  name: 'TypeScript',
  example: 'typescript',
  source: 'app.ts',
  initSource: 'bin/access.ts',
  target: 'js',
  tools: { ...NODE, npm: ['npm', '--version'] },
  install: async (project) => {
    const lowest = [`aws-cdk-lib@${LOWEST}`, 'constructs', 'tsx'];
    if (project.cdk === 'lowest') await writeFile(join(project.path, 'package.json'), '{}');
    const tarball = await only(project, 'js', /\.tgz$/);
    await project.run('npm', 'install', '--no-audit', '--no-fund', tarball, ...(project.cdk === 'lowest' ? lowest : []));
    await project.run('npx', manifest.name, '--version');
  },
};

export const OTHERS: readonly Language[] = [
  {
    name: 'Python',
    example: 'python',
    source: 'app.py',
    initSource: 'app.py',
    target: 'python',
    tools: { Python: ['python3', '--version'], ...NODE },
    install: async (project) => {
      await project.run('python3', '-m', 'venv', '.venv');
      const wheel = await only(project, 'python', /\.whl$/);
      const lowest = project.cdk === 'lowest' ? [`aws-cdk-lib==${LOWEST}`] : [];
      await project.run('pip', 'install', '--requirement', 'requirements.txt', wheel, ...lowest);
      // The wheel has the command, too.
      await project.run(manifest.name, '--version');
    },
    check: (project) => project.run('python3', join(__dirname, 'role.py')),
  },
  {
    name: 'Java',
    example: 'java',
    source: 'src/main/java/com/example/AccessApp.java',
    initSource: 'src/main/java/com/myorg/AccessApp.java',
    target: 'java',
    tools: { Java: ['java', '--version'], Maven: ['mvn', '--version'], ...NODE },
    install: async (project) => {
      const { groupId, artifactId } = targets.java.maven;
      const folder = join('java', ...groupId.split('.'), artifactId, manifest.version);
      const dependency = [['groupId', groupId], ['artifactId', artifactId], ['version', manifest.version]]
        .map(([name, value]) => `<${name}>${value}</${name}>`).join('');
      if (project.cdk === 'newest') {
        // `cdk init` names a range of versions, none of which the registry may have yet.
        await project.edit('pom.xml', (pom) => pom.replace(/<cdk\.version>[^<]*/, '<cdk.version>RELEASE')
          .replace('<dependencies>', `<dependencies><dependency>${dependency}</dependency>`));
      }
      const [jar, pom] = [await only(project, folder, /\d\.jar$/), await only(project, folder, /\.pom$/)];
      await project.run('mvn', '--quiet', '--batch-mode', 'install:install-file', `-Dfile=${jar}`, `-DpomFile=${pom}`);
    },
  },
  {
    name: 'Go',
    example: 'go',
    source: 'main.go',
    initSource: 'access.go',
    target: 'go',
    tools: { Go: ['go', 'version'], ...NODE },
    install: async (project) => {
      const { moduleName, packageName } = targets.go;
      await project.run('go', 'mod', 'edit', '-replace', `${moduleName}/${packageName}=${join(project.packages, 'go', packageName)}`);
      await project.run('go', 'mod', 'tidy');
      if (project.cdk === 'lowest') return;
      // `cdk init` names one version, where it gives the other languages a range.
      await project.run('go', 'get', 'github.com/aws/aws-cdk-go/awscdk/v2@latest');
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
