// Bundles the function into assets/lookup: what a stack deploys, with its own copy of the SDK.
import { build } from 'esbuild';
import { rm } from 'node:fs/promises';

await rm('assets/lookup', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: { index: 'lambda/index.ts' },
  outdir: 'assets/lookup',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  // A function has its credentials in the environment; the other places where the SDK would look are left out.
  alias: { '@aws-sdk/credential-provider-node': './lambda/default-credentials.ts' },
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
for (const [file, { bytes }] of Object.entries(metafile.outputs)) console.log(`${file}  ${bytes} bytes`);
