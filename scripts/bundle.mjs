// Bundles what the package ships: the function that a stack deploys, and the preflight command, each with its own copy
// of the SDK. `node scripts/bundle.mjs` writes both into assets/.
import { build } from 'esbuild';
import { readFile, rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const common = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

const LEFT_OUT = [
  '@aws/lambda-invoke-store', '@aws-sdk/credential-provider-node', '@aws-sdk/signature-v4-multi-region',
  '@smithy/core/event-streams', '@smithy/core/retry', 'bowser',
];

/** What a client of the SDK has that no lookup needs. */
const lighterClients = {
  name: 'lighter-clients',
  setup: ({ onLoad }) => {
    // Errors are told by their names, which the SDK gives to its base class as well: the classes are left out.
    onLoad({ filter: /client-[a-z-]+\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/^n0_registry\.registerError\(.*$/gm, ''),
    }));
    // Of its package.json, a client reads the version.
    onLoad({ filter: /client-[a-z-]+\/package\.json$/ }, async ({ path }) => ({
      contents: JSON.stringify({ version: JSON.parse(await readFile(path, 'utf8')).version }), loader: 'json',
    }));
  },
};

/** The function. What only some lookups need is a chunk of its own, loaded when it is used. */
export async function bundleLookup() {
  await rm('assets/lookup', { recursive: true, force: true });
  const { metafile } = await build({
    ...common,
    entryPoints: { index: 'lambda/index.ts' },
    outdir: 'assets/lookup',
    splitting: true,
    target: 'node24',
    alias: Object.fromEntries(LEFT_OUT.map((module) => [module, './lambda/left-out.ts'])),
    plugins: [lighterClients],
  });
  return metafile;
}

/** The preflight command: it runs with the caller's credentials, wherever the SDK finds them. */
export async function bundlePreflight() {
  await rm('assets/preflight', { recursive: true, force: true });
  const { metafile } = await build({
    ...common,
    entryPoints: { index: 'preflight/index.ts' },
    outdir: 'assets/preflight',
    splitting: true,
    target: 'node20',
  });
  return metafile;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await Promise.all([bundleLookup(), bundlePreflight()]);
}
