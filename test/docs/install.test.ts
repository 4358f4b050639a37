import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';

const ROOT = join(__dirname, '..', '..');
const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');
const PAGE = read('docs', 'install.md');
const { python, java, go } = manifest.jsii.targets;
const { 'aws-cdk-lib': cdk, constructs } = manifest.peerDependencies;
const [, APP] = /^```ts\b.*\n([^]*?)^```$/m.exec(PAGE) ?? [];

/** The cells of the row of a language, without the backquotes of code. */
function rowOf(language: string): string[] {
  const row = PAGE.split('\n').find((line) => line.startsWith(`| ${language} | `)) ?? '';
  return row.slice(2, -2).replaceAll('`', '').split(' | ');
}

describe('docs/install.md', () => {
  test.each([
    ['TypeScript, JavaScript', `npm install ${manifest.name}`],
    ['Python', `pip install ${python.distName}`],
    ['Java', `${java.maven.groupId}:${java.maven.artifactId}:${manifest.version} on Maven Central`],
    ['Go', `go get ${go.moduleName}/${go.packageName}`],
  ])('installs the package in %s by the name that it has there', (language, command) => {
    expect(rowOf(language)[1]).toBe(command);
  });

  test('names its version, the files that have it, and the requirements of that version', () => {
    expect(PAGE).toContain(`Version ${manifest.version} is not published yet`);
    expect(PAGE).toContain(`<clone>/${manifest.name}-${manifest.version}.tgz`);
    expect(PAGE).toContain(`<clone>/dist/python/${python.module}-${manifest.version}-py3-none-any.whl`);
    expect(PAGE).toContain(`Node.js ${manifest.engines.node.replace('>= ', '')} or later`);
    expect(PAGE).toContain(`\`aws-cdk-lib\` ${cdk.slice(1)} or later, and \`constructs\` ${constructs.slice(1)} or later`);
  });

  test('shows the app as it is in examples/typescript', () => {
    expect(APP).toBe(read('examples', 'typescript', 'app.ts'));
  });
});

test('the examples in Java and Go install the package from a clone by the names that it has', () => {
  expect(read('examples', 'java', 'README.md')).toContain(
    `dist/java/${java.maven.groupId.replaceAll('.', '/')}/${java.maven.artifactId}/${manifest.version}/${java.maven.artifactId}-${manifest.version}\n`,
  );
  const commands = read('examples', 'go', 'README.md');
  expect(commands).toContain(`MODULE=${go.moduleName}/${go.packageName}\n`);
  expect(commands).toContain(`-replace $MODULE=../../dist/go/${go.packageName}\n`);
});

test('each example requires this version of the package, and a version of aws-cdk-lib that it accepts', () => {
  const range = ([name, caret]: [string, string]): string => `${name}>=${caret.slice(1)},<${Number(caret.slice(1).split('.')[0]) + 1}`;
  expect(read('examples', 'python', 'requirements.txt').trim().split('\n')).toEqual([
    ...Object.entries(manifest.peerDependencies).map(range), `${python.distName}~=${manifest.version}`,
  ]);
  expect(read('examples', 'java', 'pom.xml').match(/(?<=<(?:artifactId|version)>)[^<]+/g)).toEqual(
    expect.arrayContaining([java.maven.artifactId, manifest.version, 'aws-cdk-lib', cdk.slice(1)]),
  );
  expect(read('examples', 'go', 'go.mod')).toContain(`require ${go.moduleName}/${go.packageName} v${manifest.version}\n`);
  expect(read('examples', 'dotnet', 'Access.csproj')).toContain(`Include="Amazon.CDK.Lib" Version="${cdk.slice(1)}"`);
});
