// Builds the packages of all languages in dist/ with jsii-pacmak. If the tools of a language are missing, or cannot reach their
// registry, it builds only the sources. With --complete, as for a release, that is an error.
import { spawnSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';

const complete = process.argv.includes('--complete');
const { jsii } = JSON.parse(await readFile('package.json', 'utf8'));
const toolchains = { js: 'npm', python: 'python3', java: 'mvn', dotnet: 'dotnet', go: 'go' };

/** Runs a tool of this project or of the machine. Returns whether it succeeded, and its output. */
function run(command, ...args) {
  const shell = process.platform === 'win32';
  // jsii-pacmak runs `npm pack` for each language. The build has already run.
  const env = { PIP_RETRIES: '1', npm_config_ignore_scripts: 'true', ...process.env };
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', shell, env });
  return { ok: status === 0, said: `${stdout ?? ''}${stderr ?? ''}` };
}

/** Builds one package. Returns 'package', or 'sources' with the reason. */
function pack(target) {
  const generate = (...more) => run('jsii-pacmak', '--targets', target, '--outdir', 'dist', '--npmignore=false', '--force', ...more);
  const [toolVersion] = target === 'go' ? ['version'] : ['--version'];
  const missing = !run(toolchains[target], toolVersion).ok;
  const built = missing ? { ok: false, said: `${toolchains[target]} is not installed` } : generate();
  if (built.ok) return { made: 'package' };
  if (complete) throw new Error(`${target}: ${built.said}`);
  const sources = generate('--code-only');
  if (!sources.ok) throw new Error(`${target}: ${sources.said}`);
  return { made: 'sources only', why: missing ? built.said : (/error.*/i.exec(built.said)?.[0] ?? built.said.trim().split('\n').at(-1)) };
}

await rm(jsii.outdir, { recursive: true, force: true });
// The snippets of README in the other languages, which jsii-pacmak reads from .jsii.tabl.json.
const snippets = run('jsii-rosetta', 'extract', '--strict');
if (!snippets.ok) throw new Error(snippets.said);
for (const target of Object.keys(toolchains)) {
  const { made, why } = pack(target);
  console.log(`dist/${target}`.padEnd(14), made, why === undefined ? '' : `(${why.slice(0, 160)})`);
}
