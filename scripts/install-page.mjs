// Puts the app of examples/<language> into docs/install.md, in each language that was tried, and translates that of examples/dotnet
// from TypeScript with jsii-rosetta.
import { CSharpVisitor, translateTypeScript } from 'jsii-rosetta';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const PAGE = 'docs/install.md';
const TYPESCRIPT = 'examples/typescript/app.ts';
const CSHARP = 'examples/dotnet/Program.cs';
const APPS = {
  ts: TYPESCRIPT,
  python: 'examples/python/app.py',
  java: 'examples/java/src/main/java/com/example/AccessApp.java',
  go: 'examples/go/main.go',
};

const source = { contents: await readFile(TYPESCRIPT, 'utf8'), fileName: resolve(TYPESCRIPT) };
const { translation, diagnostics } = translateTypeScript(source, new CSharpVisitor(), { includeCompilerDiagnostics: true });
const errors = diagnostics.filter(({ isError }) => isError);
if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
await writeFile(CSHARP, `${translation.trim()}\n`);

let page = await readFile(PAGE, 'utf8');
for (const [language, path] of Object.entries(APPS)) {
  const app = await readFile(path, 'utf8');
  page = page.replace(new RegExp(`^(\`\`\`${language}\\b.*\n)[^]*?^\`\`\`$`, 'm'), (_, fence) => `${fence}${app}\`\`\``);
}
await writeFile(PAGE, page);
