// Writes app.py: the example one-account, compiled to Python by jsii-rosetta. With --check, only says whether it differs.
import { PythonVisitor, translateTypeScript } from 'jsii-rosetta';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../one-account/app.ts', import.meta.url));
const target = new URL('app.py', import.meta.url);

const contents = await readFile(source, 'utf8');
const { translation, diagnostics } = translateTypeScript({ contents, fileName: source }, new PythonVisitor(), {
  includeCompilerDiagnostics: true,
});
const errors = diagnostics.filter((diagnostic) => diagnostic.isError);
if (errors.length > 0) throw new Error(errors.map((diagnostic) => diagnostic.formattedMessage).join('\n'));
const python = `# Compiled from ../one-account/app.ts by generate.mjs; do not edit.\n${translation.trimEnd()}\n`;

if (!process.argv.includes('--check')) {
  await writeFile(target, python);
} else if (await readFile(target, 'utf8') !== python) {
  console.error('examples/python/app.py is not what examples/one-account/app.ts compiles to: run node examples/python/generate.mjs');
  process.exitCode = 1;
}
