import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A version of Node.js on Lambda, if this machine has it. It is an optional dependency of test/lambda-node. */
export function nodeOfLambda(version: 22 | 24 = 24): string | undefined {
  const build = `node-${version === 24 ? '' : `${version}-`}${process.platform}-${process.arch}`;
  const binary = join(__dirname, '..', '..', 'test', 'lambda-node', 'node_modules', build, 'bin', 'node');
  return existsSync(binary) ? binary : undefined;
}
