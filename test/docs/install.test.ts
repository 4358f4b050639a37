import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';

const ROOT = join(__dirname, '..', '..');
const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');
const PAGE = read('docs', 'install.md');
const { python, java, go } = manifest.jsii.targets;
const { 'aws-cdk-lib': cdk, constructs } = manifest.peerDependencies;
const CODE = /^```(\w+).*\n([^]*?)^```$/gm;

/** The code blocks of the page in a language. */
const blocks = (language: string): string[] => [...PAGE.matchAll(CODE)].flatMap(([, tag, code = '']) => (tag === language ? [code] : []));

describe('docs/install.md', () => {
  test('installs the package by the name that it has in each language', () => {
    expect(blocks('sh').join('').split('\n')).toEqual(expect.arrayContaining([
      `npm install ${manifest.name}`,
      `pip install ${python.distName}`,
      `go get ${go.moduleName}/${go.packageName}`,
    ]));
    expect(blocks('xml').map((xml) => xml.match(/(?<=>)[^<\s]+/g))).toEqual([[java.maven.groupId, java.maven.artifactId, manifest.version]]);
  });

  test('names its version, the files that have it, and the requirements of that version', () => {
    expect(PAGE).toContain(`Version ${manifest.version} is not published yet`);
    expect(PAGE).toContain(`<clone>/${manifest.name}-${manifest.version}.tgz`);
    expect(PAGE).toContain(`<clone>/dist/python/${python.module}-${manifest.version}-py3-none-any.whl`);
    expect(PAGE).toContain(`-Dfile=${java.maven.artifactId}-${manifest.version}.jar -DpomFile=${java.maven.artifactId}-${manifest.version}.pom`);
    expect(PAGE).toContain(`-replace ${go.moduleName}/${go.packageName}=<clone>/dist/go/${go.packageName}`);
    expect(PAGE).toContain(`Node.js ${manifest.engines.node.replace('>= ', '')} or later`);
    expect(PAGE).toContain(`\`aws-cdk-lib\` ${cdk.slice(1)} or later, and \`constructs\` ${constructs.slice(1)} or later`);
  });

  test.each([
    ['ts', 'typescript/app.ts'],
    ['python', 'python/app.py'],
    ['java', 'java/src/main/java/com/example/AccessApp.java'],
    ['go', 'go/main.go'],
  ])('shows the app in %s as it is in examples/%s', (language, path) => {
    expect(blocks(language)).toEqual([read('examples', path)]);
  });
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
