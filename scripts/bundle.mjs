// Bundles the function and the command, each with a copy of the SDK. `node scripts/bundle.mjs` writes both to assets/.
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { writeThirdPartyNotices } from './third-party-notices.mjs';

const common = {
  bundle: true,
  platform: 'node',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/** The modes in the zip file: Lambda runs the function as another user, who must be able to read it, whatever umask the app has. */
const READABLE = 0o100644;
const UNIX = 3;

/** The function. It is CommonJS, which every runtime and emulator can load, with `require` and with `import`. */
export async function bundleLookup() {
  await rm('assets/lookup', { recursive: true, force: true });
  const { metafile } = await build({
    ...common,
    entryPoints: { index: 'lambda/index.ts' },
    outdir: 'assets/lookup',
    format: 'cjs',
    target: 'node22',
    alias: { '@aws-sdk/credential-provider-node': './lookups/services/no-default-credentials.ts' },
  });
  // With a fixed time, the same code has the same hash.
  const options = { os: UNIX, attrs: READABLE << 16, mtime: new Date(1980, 0, 1), level: 9 };
  await writeFile('assets/lookup.zip', zipSync({ 'index.js': [await readFile('assets/lookup/index.js'), options] }));
  return metafile;
}

/** The command. It uses the credentials of the caller, so it contains all credential providers. */
export async function bundleCommand() {
  await rm('assets/cli', { recursive: true, force: true });
  const command = { ...common, format: 'cjs', outdir: 'assets/cli' };
  // The entry is parsed by any Node.js, and refuses those that are too old for the rest.
  const parsable = { bundle: false, target: 'es2015', supported: { 'dynamic-import': false } };
  await build({ ...command, ...parsable, entryPoints: { index: 'cli/index.ts' } });
  const { metafile } = await build({
    ...command,
    entryPoints: { main: 'cli/main.ts' },
    target: 'node20',
    // Runs JavaScript to find the proxy, which needs an engine of 3 MB. HTTPS_PROXY names a proxy, not such a script.
    external: ['pac-proxy-agent'],
  });
  return metafile;
}

const metafiles = await Promise.all([bundleLookup(), bundleCommand()]);
await writeFile('assets/metafiles.json', JSON.stringify(metafiles));
await writeThirdPartyNotices(metafiles);
