// Bundles what the package ships: the function that a stack deploys, and the preflight command, each with its own copy
// of the SDK. `node scripts/bundle.mjs` writes both into assets/.
import { build } from 'esbuild';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeThirdPartyNotices } from './third-party-notices.mjs';

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

/** Files of the SDK that do nothing for a lookup, and what stands in for each. */
const STAND_INS = {
  // A function has no shared configuration files: they are not looked for.
  'config/shared-ini-file-loader/loadSharedConfigFiles.js': `
    export const CONFIG_PREFIX_SEPARATOR = '.';
    export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
  // Only the defaults mode "auto" asks for it.
  'config/config-resolver/regionConfig/getInstanceMetadataRegion.js': 'export const getInstanceMetadataRegion = async () => undefined;',
  // Node brings SHA-256 along.
  'checksum/sha256/Sha256Js.js': 'export class Sha256Js {}',
  // For the signatures of event streams.
  'signature-v4/dist-es/HeaderFormatter.js': 'export class HeaderFormatter {}',
  // For bodies that are files, too: it loads the streams of node:fs. All bodies here are text.
  'serde/util-body-length/calculateBodyLength.js': 'export const calculateBodyLength = (body) => Buffer.byteLength(body);',
};

/** What a client of the SDK has that no lookup needs. */
const lighterClients = {
  name: 'lighter-clients',
  setup: ({ onEnd, onLoad, onResolve, resolve }) => {
    // Errors are told by their names, which the SDK gives to its base class as well: the classes are left out.
    onLoad({ filter: /client-[a-z-]+\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/^n0_registry\.registerError\(.*$/gm, ''),
    }));
    // Of its package.json, a client reads the version.
    onLoad({ filter: /client-[a-z-]+\/package\.json$/ }, async ({ path }) => ({
      contents: JSON.stringify({ version: JSON.parse(await readFile(path, 'utf8')).version }), loader: 'json',
    }));
    // As an ES module, node:process reads every property of the global, those that open streams as well.
    onLoad({ filter: /util-user-agent-node\/\w+\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/^import (\{.*\}) from "node:process";$/m, 'const $1 = process;'),
    }));
    const unused = new Set(Object.keys(STAND_INS));
    for (const [file, contents] of Object.entries(STAND_INS)) {
      onLoad({ filter: new RegExp(`/${file}$`) }, () => {
        unused.delete(file);
        return { contents };
      });
    }
    onEnd(() => ({ errors: [...unused].map((file) => ({ text: `the SDK has no ${file} any more: look what is in its place` })) }));
    // Imported from the index of all protocols, that of STS would be loaded with every lookup.
    onResolve({ filter: /^@aws-sdk\/core\/protocols$/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === 'index') return undefined;
      const index = await resolve(path, { kind, resolveDir, pluginData: 'index' });
      const protocol = resolveDir.includes('client-sts') ? 'query/AwsQueryProtocol.js' : 'json/AwsJson1_1Protocol.js';
      return { path: join(dirname(index.path), protocol), sideEffects: false };
    });
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
    alias: Object.fromEntries(LEFT_OUT.map((module) => [module, './lambda/aws/sdk-stubs.ts'])),
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
  const metafiles = await Promise.all([bundleLookup(), bundlePreflight()]);
  await writeFile('assets/metafiles.json', JSON.stringify(metafiles));
  await writeThirdPartyNotices(metafiles);
}
