import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeOfLambda } from '../local-aws/lambda-host/node-of-lambda';

const ASSET = join(__dirname, '..', 'assets', 'lookup', 'index.js');
const NODES = [['the Node.js of this machine', process.execPath], ['Node.js 22', nodeOfLambda(22)], ['Node.js 24', nodeOfLambda(24)]] as const;

// Some runtimes and emulators load a handler in the one way, and some in the other.
describe.each(NODES.flatMap(([name, node]) => (node === undefined ? [] : [{ name, node }])))('on $name, the function', ({ node }) => {
  const run = async (script: string): Promise<string> => (await promisify(execFile)(node, ['--input-type=module', '--eval', script, ASSET])).stdout;

  test('loads with require', async () => {
    expect(await run(`
      import { createRequire } from 'node:module';
      console.log(typeof createRequire('/')(process.argv[1]).handler);
    `)).toBe('function\n');
  });

  test('loads with import', async () => {
    expect(await run(`
      import { pathToFileURL } from 'node:url';
      console.log(typeof (await import(pathToFileURL(process.argv[1]))).handler);
    `)).toBe('function\n');
  });
});
