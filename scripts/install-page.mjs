// Puts the app of examples/typescript into docs/install.md, and translates it for examples/dotnet with jsii-rosetta.
import { CSharpVisitor, translateTypeScript } from 'jsii-rosetta';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const PAGE = 'docs/install.md';
const TYPESCRIPT = 'examples/typescript/app.ts';
const CSHARP = 'examples/dotnet/Program.cs';

const contents = await readFile(TYPESCRIPT, 'utf8');
const source = { contents, fileName: resolve(TYPESCRIPT) };
const { translation, diagnostics } = translateTypeScript(source, new CSharpVisitor(), { includeCompilerDiagnostics: true });
const errors = diagnostics.filter(({ isError }) => isError);
if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
await writeFile(CSHARP, `${translation.trim()}\n`);

const page = await readFile(PAGE, 'utf8');
await writeFile(PAGE, page.replace(/^(```ts\b.*\n)[^]*?^```$/m, (_, fence) => `${fence}${contents}\`\`\``));
