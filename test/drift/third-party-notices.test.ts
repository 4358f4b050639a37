import type { Metafile } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './project';

const read = (...path: string[]): string => readFileSync(join(PROJECT, ...path), 'utf8');

/** The folders of all packages that have at least one byte in the bundles, as esbuild reports. */
function bundledPackages(): string[] {
  const metafiles = JSON.parse(read('assets', 'metafiles.json')) as Metafile[];
  const paths = metafiles.flatMap(({ outputs }) => Object.values(outputs)).flatMap(({ inputs }) => (
    Object.keys(inputs).filter((path) => (inputs[path]?.bytesInOutput ?? 0) > 0)
  ));
  const folders = paths.flatMap((path) => /.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)];
}

/** The text of the notices for each package, after its name and version. */
function notices(): Record<string, string> {
  const [, ...groups] = read('THIRD-PARTY-NOTICES').split(`${'-'.repeat(80)}\n`);
  return Object.fromEntries(groups.flatMap((group) => {
    const [names = '', ...text] = group.split('\n\n');
    return names.split('\n').map((name) => [name, text.join('\n\n').trim()]);
  }));
}

test('THIRD-PARTY-NOTICES has the version and the license of every package in the bundles, and no other', () => {
  const packages = bundledPackages();
  expect(packages).toEqual(expect.arrayContaining(['node_modules/@aws-sdk/client-sso-admin', 'node_modules/proxy-agent']));

  expect(notices()).toEqual(Object.fromEntries(packages.map((folder) => {
    const { name, version, license } = JSON.parse(read(folder, 'package.json')) as Record<string, string>;
    const files = readdirSync(join(PROJECT, folder)).filter((entry) => /^(?:licen[cs]e|notice)/i.test(entry)).sort();
    // Some packages of the SDK have no license file. Their license is that of this project.
    if (files.length === 0) expect({ name, license }).toEqual({ name, license: 'Apache-2.0' });
    const texts = files.length === 0 ? [read('LICENSE')] : files.map((file) => read(folder, file));
    return [`${name} ${version} (${license})`, texts.map((text) => text.trim()).join('\n\n')];
  })));
});
