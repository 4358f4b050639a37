// Translates TypeScript with jsii-rosetta: the Python example, and the snippets of docs/install.md.
import { CSharpVisitor, JavaVisitor, PythonVisitor, translateTypeScript } from 'jsii-rosetta';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

function translate(fileName, contents, visitor) {
  const source = { contents, fileName: resolve(fileName) };
  const { translation, diagnostics } = translateTypeScript(source, visitor, { includeCompilerDiagnostics: true });
  const errors = diagnostics.filter(({ isError }) => isError);
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
  return translation.trim();
}

const example = 'examples/one-account/app.ts';
const python = translate(example, await readFile(example, 'utf8'), new PythonVisitor());
await writeFile('examples/python/app.py', `# Translated from ../one-account/app.ts by npm run docs:translate; do not edit.\n${python}\n`);

const page = 'docs/install.md';
let text = await readFile(page, 'utf8');
const [, snippet] = /^```ts.*\n([^]*?)^```$/m.exec(text);
// Not Go, because the output of jsii-rosetta does not compile.
for (const [language, visitor] of [['python', new PythonVisitor()], ['java', new JavaVisitor()], ['csharp', new CSharpVisitor()]]) {
  const translation = translate('docs/install.ts', snippet, visitor);
  text = text.replace(new RegExp(`^\`\`\`${language}\n[^]*?^\`\`\`$`, 'm'), () => `\`\`\`${language}\n${translation}\n\`\`\``);
}
await writeFile(page, text);
