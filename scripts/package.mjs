// Builds packages with jsii-pacmak: `node scripts/package.mjs [--complete] [--outdir dist] [language...]`, by default of all
// languages. If the tools of a language are missing, or cannot reach their registry, it builds only the sources. With --complete, as
// for a release, that is an error.
import { spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

const { homepage, jsii, version } = JSON.parse(await readFile('package.json', 'utf8'));
const toolchains = { js: 'npm', python: 'python3', java: 'mvn', dotnet: 'dotnet', go: 'go' };
const { values: { complete, outdir }, positionals } = parseArgs({
  allowPositionals: true,
  options: { complete: { type: 'boolean', default: false }, outdir: { type: 'string', default: jsii.outdir } },
});

/** Runs a tool of this project or of the machine. Returns whether it succeeded, and its output. */
function run(command, ...args) {
  const shell = process.platform === 'win32';
  // jsii-pacmak runs `npm pack` for each language. The build has already run.
  const env = { PIP_RETRIES: '1', npm_config_ignore_scripts: 'true', ...process.env };
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', shell, env });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}` };
}

/** Builds one package. Returns 'package', or 'sources' with the reason. */
function pack(target) {
  const options = ['--outdir', outdir, '--npmignore=false', '--rosetta-unknown-snippets=translate', '--force'];
  const generate = (...more) => run('jsii-pacmak', '--targets', target, ...options, ...more);
  const [toolVersion] = target === 'go' ? ['version'] : ['--version'];
  const missing = !run(toolchains[target], toolVersion).ok;
  const built = missing ? { ok: false, output: `${toolchains[target]} is not installed` } : generate();
  if (built.ok) return { made: 'package' };
  if (complete) throw new Error(`${target}: ${built.output}`);
  const sources = generate('--code-only');
  if (!sources.ok) throw new Error(`${target}: ${sources.output}`);
  return { made: 'sources only', why: missing ? built.output : (/error.*/i.exec(built.output)?.[0] ?? built.output.trim().split('\n').at(-1)) };
}

/** README with links into the repository, at the tag of the version: registries and Javadoc show it without its folder. */
function withAbsoluteLinks(markdown) {
  const repository = homepage.replace('#readme', '');
  return markdown.replace(/(!?)\[([^\]]*)\]\((?![a-z]+:|#)([^)\s]+)\)/g, (_, image, text, path) => (
    `${image}[${text}](${repository}/${image === '' ? 'blob' : 'raw'}/v${version}/${path})`
  ));
}

const targets = positionals.length === 0 ? Object.keys(toolchains) : positionals;
const unknown = targets.find((target) => !(target in toolchains));
if (unknown !== undefined) throw new Error(`${unknown} is none of ${Object.keys(toolchains).join(', ')}`);
await rm(outdir, { recursive: true, force: true });
// The snippets of README in the other languages, which jsii-pacmak reads from .jsii.tabl.json. It translates those that docstrings
// inherit from aws-cdk-lib itself.
const snippets = run('jsii-rosetta', 'extract', '--strict');
if (!snippets.ok) throw new Error(snippets.output);
const compiled = await readFile('.jsii', 'utf8');
const { readme, ...assembly } = JSON.parse(compiled);
try {
  await writeFile('.jsii', JSON.stringify({ ...assembly, readme: { markdown: withAbsoluteLinks(readme.markdown) } }));
  for (const target of targets) {
    const start = performance.now();
    const { made, why } = pack(target);
    const seconds = Math.round((performance.now() - start) / 1000);
    console.log(`${outdir}/${target}: ${made} in ${seconds} s${why === undefined ? '' : ` (${why.slice(0, 160)})`}`);
  }
} finally {
  await writeFile('.jsii', compiled);
}
