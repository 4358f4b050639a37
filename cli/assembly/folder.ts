import { readFile } from 'node:fs/promises';
import { CommandError } from '../common/command-error';
import { own } from './template';

/**
 * Returns the folder of the assembly: as it is named, as `output` of cdk.json says, or `cdk.out`.
 *
 * @throws CommandError if cdk.json cannot be read
 */
export async function folderOf(named: string | undefined): Promise<string> {
  if (named !== undefined) return named;
  let text: string;
  try {
    text = await readFile('cdk.json', 'utf8');
  } catch {
    return 'cdk.out';
  }
  try {
    const output = own(JSON.parse(text), 'output');
    return typeof output === 'string' && output !== '' ? output : 'cdk.out';
  } catch {
    throw new CommandError('InvalidAssembly', 'cdk.json is not JSON. Correct it, or name the assembly with --app.');
  }
}
