import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The Node that Lambda runs the function on, where this machine has it.
 *
 * npm carries builds of Node as packages, one for each platform; they are optional dependencies of this project.
 */
export function nodeOfLambda(): string | undefined {
  try {
    const manifest = require.resolve(`node-${process.platform}-${process.arch}/package.json`);
    const binary = join(dirname(manifest), 'bin', 'node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}
