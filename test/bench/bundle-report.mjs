// Bundles the function, and prints the size of each package in the bundle, as esbuild reports it.
import { bundleLookup } from '../../scripts/bundle.mjs';

const { outputs } = await bundleLookup();
const sizes = new Map();
for (const { inputs } of Object.values(outputs)) {
  for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? 'ours';
    sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput);
  }
}
const total = Object.values(outputs).reduce((sum, { bytes }) => sum + bytes, 0);
const inputs = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
console.log('\n## The bundle by package\n\n| package | bytes |\n| :-- | --: |');
for (const [name, bytes] of [...sizes].sort(([, one], [, other]) => other - one)) print(name, bytes);
print('imports and exports between the files', total - inputs);
print('sum', total);

console.log('\n## The bundle by file\n\n| file | bytes | loads |\n| :-- | --: | :-- |');
for (const [path, { bytes, imports }] of Object.entries(outputs)) {
  const loads = imports.filter(({ external }) => !external).map(({ path: to, kind }) => `${base(to)}${kind === 'dynamic-import' ? ' (when used)' : ''}`);
  console.log(`| ${base(path)} | ${bytes.toLocaleString('en-US')} | ${loads.join(', ')} |`);
}

function print(name, bytes) {
  console.log(`| ${name} | ${bytes.toLocaleString('en-US')} |`);
}

function base(path) {
  return path.split('/').at(-1);
}
