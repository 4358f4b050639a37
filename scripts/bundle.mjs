// Bundles the function and the preflight command, each with a copy of the SDK. `node scripts/bundle.mjs` writes both to assets/.
import { build } from 'esbuild';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve as absolute } from 'node:path';
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

/*
 * The bundle of the function leaves out the parts of the SDK that no lookup needs. docs/performance.md says what each one saves.
 * If the SDK changes so that one has no effect, the build fails.
 */

/** Modules that no lookup uses. lambda/aws/sdk-stubs.ts exports what the SDK imports from them. */
const LEFT_OUT = ['@aws-sdk/credential-provider-node', '@smithy/core/event-streams', '@smithy/core/retry', 'bowser'];

/** The index of all protocols. Each client gets only its own, so that not every lookup loads that of STS. */
const PROTOCOLS = '@aws-sdk/core/protocols';
const protocolOf = (client) => (client.includes('client-sts') ? 'query/AwsQueryProtocol.js' : 'json/AwsJson1_1Protocol.js');

/** Replacements in the files of the clients. */
const EDITS = [
  // Without its class, an error still has its name, which is all that the function reads.
  { file: /client-[a-z-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/, text: /^n0_registry\.registerError\(.*$/gm, by: '' },
  // A client reads only the version.
  { file: /client-[a-z-]+[\\/]package\.json$/, text: /^\{.*?("version": "[^"]+").*\}\s*$/s, by: '{$1}' },
];

const lighterSdk = {
  name: 'lighter-sdk',
  setup: ({ onEnd, onLoad, onResolve, resolve }) => {
    const unused = new Set([...LEFT_OUT, PROTOCOLS, ...EDITS]);
    onResolve({ filter: exactly(...LEFT_OUT) }, ({ path }) => {
      unused.delete(path);
      return { path: absolute('lambda/aws/sdk-stubs.ts') };
    });
    onResolve({ filter: exactly(PROTOCOLS) }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (pluginData === PROTOCOLS) return undefined;
      unused.delete(PROTOCOLS);
      const index = await resolve(path, { kind, resolveDir, pluginData: PROTOCOLS });
      return { path: join(dirname(index.path), protocolOf(importer)), sideEffects: false };
    });
    for (const edit of EDITS) {
      onLoad({ filter: edit.file }, async ({ path }) => {
        unused.delete(edit);
        const source = await readFile(path, 'utf8');
        const contents = source.replace(edit.text, edit.by);
        if (contents === source) return { errors: [failure(`${path} does not contain ${edit.text}.`)] };
        return { contents, loader: extname(path) === '.json' ? 'json' : 'js' };
      });
    }
    onEnd(() => ({ errors: [...unused].map((part) => failure(`The SDK no longer has ${part.file ?? part}.`)) }));
  },
};

const exactly = (...modules) => new RegExp(`^(?:${modules.join('|')})$`);

const failure = (text) => ({ text: `${text} Find out what replaced it, and change scripts/bundle.mjs.` });

/** The function. Parts that only some lookups need are separate chunks, which are loaded when they are used. */
export async function bundleLookup() {
  await rm('assets/lookup', { recursive: true, force: true });
  const { metafile } = await build({
    ...common,
    entryPoints: { index: 'lambda/index.ts' },
    outdir: 'assets/lookup',
    splitting: true,
    target: 'node24',
    plugins: [lighterSdk],
  });
  return metafile;
}

/** The preflight command. It uses the credentials of the caller, so it contains all credential providers. */
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
