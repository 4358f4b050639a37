import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';

const ROOT = join(__dirname, '..', '..');
const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');
const PAGE = read('docs', 'install.md');
const { python, java, dotnet, go } = manifest.jsii.targets;
const CODE = /^```(\w+).*\n([^]*?)^```$/gm;

interface Assembly {
  readonly types: Readonly<Record<string, {
    readonly name: string;
    readonly kind: 'class' | 'enum' | 'interface';
    readonly members?: readonly { readonly name: string }[];
    readonly properties?: readonly { readonly name: string }[];
  }>>;
}

/** The code blocks of the page in a language. */
const blocks = (language: string): string[] => [...PAGE.matchAll(CODE)].flatMap(([, tag, code = '']) => (tag === language ? [code.trim()] : []));

describe('docs/install.md', () => {
  test('installs the package by the name that it has in each language', () => {
    expect(blocks('sh')).toEqual([
      `npm install ${manifest.name}`,
      `pip install ${python.distName}`,
      `dotnet add package ${dotnet.packageId}`,
      `go get ${go.moduleName}/${go.packageName}`,
    ]);
    expect(blocks('xml').map((xml) => xml.match(/(?<=>)[^<\s]+/g))).toEqual([[java.maven.groupId, java.maven.artifactId, manifest.version]]);
  });

  test('names its version, and the requirements of that version', () => {
    const { 'aws-cdk-lib': cdk, constructs } = manifest.peerDependencies;
    expect(PAGE).toContain(`Version ${manifest.version} is not published yet`);
    expect(PAGE).toContain(`./${manifest.name}-${manifest.version}.tgz`);
    expect(PAGE).toContain(`Node.js ${manifest.engines.node.replace('>= ', '')} or later`);
    expect(PAGE).toContain(`\`aws-cdk-lib\` ${cdk.slice(1)} or later, and \`constructs\` ${constructs.slice(1)} or later`);
  });

  test('uses the Go names of jsii, because jsii-rosetta does not translate to Go that compiles', () => {
    const { types } = JSON.parse(read('.jsii')) as Assembly;
    const upper = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const exported = Object.values(types).flatMap(({ name, kind, members = [] }) => [
      name, ...(kind === 'class' ? [`New${name}`] : []), ...members.map((member) => `${name}_${member.name}`),
    ]);
    const [snippet = ''] = blocks('go');
    const used = [...snippet.matchAll(/\bidentitycenterlookup\.(\w+)/g)].map(([, name]) => name);
    expect(used).toContain('NewIdentityCenterLookup');
    expect(exported).toEqual(expect.arrayContaining(used));
    const attributes = types['cdk-identity-center-lookup.IdentityCenterLookup']?.properties?.map(({ name }) => upper(name));
    expect(attributes).toEqual(expect.arrayContaining([...snippet.matchAll(/\blookup\.(\w+)\(\)/g)].map(([, name]) => name)));
    expect(snippet).toContain(`"${go.moduleName}/${go.packageName}"`);
  });
});

test('the Python example requires the versions that the package accepts', () => {
  const range = ([name, caret]: [string, string]): string => `${name}>=${caret.slice(1)},<${Number(caret.slice(1).split('.')[0]) + 1}`;
  expect(read('examples', 'python', 'requirements.txt').trim().split('\n')).toEqual([
    ...Object.entries(manifest.peerDependencies).map(range), `${python.distName}~=${manifest.version}`,
  ]);
});
