// Checks the types and lints, with one TypeScript program for both: reading the declarations of aws-cdk-lib and of the SDK takes
// most of the time of each.
import { ESLint } from 'eslint';
import ts from 'typescript';

const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (diagnostic) => { throw new Error(String(diagnostic.messageText)); } };
const { fileNames, options } = ts.getParsedCommandLineOfConfigFile('tsconfig.json', {}, host);
const program = ts.createProgram(fileNames, options);
const diagnostics = ts.getPreEmitDiagnostics(program);
const format = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => process.cwd(), getNewLine: () => '\n' };
process.stdout.write(ts.formatDiagnostics(diagnostics, format));

const eslint = new ESLint({
  overrideConfig: { files: ['**/*.ts'], languageOptions: { parserOptions: { programs: [program] } } },
});
const results = await eslint.lintFiles('.');
process.stdout.write(await (await eslint.loadFormatter()).format(results));
if (diagnostics.length > 0 || results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0)) process.exitCode = 1;
