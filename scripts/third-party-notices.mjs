// Writes THIRD-PARTY-NOTICES: the packages in the bundles, and their licenses.
import { readdir, readFile, writeFile } from 'node:fs/promises';

const HEAD = `The bundles in assets/ hold code of the packages below, each group under the license that follows it.
`;

/** Writes the notices for the bundles that esbuild describes in these metafiles. */
export async function writeThirdPartyNotices(metafiles) {
  const groups = new Map();
  for (const folder of packageFolders(metafiles)) {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
    const text = await licenseText(folder, license);
    groups.set(text, [...(groups.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const sections = [...groups].map(([text, packages]) => `${'-'.repeat(80)}\n${packages.join('\n')}\n\n${text}\n`);
  await writeFile('THIRD-PARTY-NOTICES', [HEAD, ...sections].join('\n'));
}

/** The sorted folders of the packages that have at least one byte in the bundles. */
function packageFolders(metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) => Object.values(outputs)).flatMap((output) => Object.entries(output.inputs));
  const folders = inputs
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0])
    .filter((folder) => folder !== undefined);
  return [...new Set(folders)].sort();
}

/** The license file of a package. Some packages of the SDK have none, and name the license of this project. */
async function licenseText(folder, license) {
  const files = (await readdir(folder)).filter((file) => /^(?:licen[cs]e|notice|copying)\b/i.test(file)).sort();
  if (files.length === 0 && license !== 'Apache-2.0') throw new Error(`${folder} (${license}) has no license text`);
  const paths = files.length === 0 ? ['LICENSE'] : files.map((file) => `${folder}/${file}`);
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return texts.map((text) => text.trim()).join('\n\n');
}
