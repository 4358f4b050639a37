// Compiles the snippets of docs/consumers.md, in TypeScript and in JavaScript, with the newest aws-cdk-lib. Those in JavaScript are of
// resources that the oldest aws-cdk-lib does not have yet.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'snippets';
const fixture = readFileSync(join('..', 'rosetta', 'default.ts-fixture'), 'utf8');
const page = readFileSync(join('..', 'docs', 'consumers.md'), 'utf8');
const snippets = [...page.matchAll(/^```(?:ts|js)\n([^]*?)^```$/gm)].map(([, text]) => text);
assert.equal(snippets.length, page.match(/^```\w+$/gm).length);

mkdirSync(FOLDER);
for (const [index, snippet] of snippets.entries()) {
  const imports = snippet.match(/^import .*$/gm) ?? [];
  const rest = snippet.replace(/^import .*$/gm, '');
  // A function, so that `$` in a snippet is no pattern.
  writeFileSync(join(FOLDER, `${index}.ts`), [...imports, fixture.replace('/// here', () => rest)].join('\n'));
}
writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify({
  compilerOptions: {
    strict: true, noEmit: true, skipLibCheck: true, target: 'es2022', module: 'node20', types: [],
    paths: { 'cdk-identity-center-lookup': ['../build/index.d.ts'] },
  },
}));
execFileSync('tsc', ['--project', FOLDER], { stdio: 'inherit', shell: process.platform === 'win32' });
console.log(`The ${snippets.length} snippets of docs/consumers.md compile.`);
