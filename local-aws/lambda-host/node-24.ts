import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The Node.js version of Lambda, if this machine has it. It is an optional dependency of test/lambda-node. */
export function nodeOfLambda(): string | undefined {
  const build = `node-${process.platform}-${process.arch}`;
  const binary = join(__dirname, '..', '..', 'test', 'lambda-node', 'node_modules', build, 'bin', 'node');
  return existsSync(binary) ? binary : undefined;
}
