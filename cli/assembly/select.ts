import { CommandError } from '../common/command-error';
import { topOf, type AppStack } from './stack';

/**
 * Returns the stacks that the names select, with their nested stacks: as for the CDK CLI, the path or the name of a stack, in
 * which `*` is anything within an ID, and `**` anything.
 *
 * @param patterns none select all
 * @throws CommandError if a pattern selects nothing
 */
export function selectStacks(stacks: readonly AppStack[], patterns: readonly string[]): readonly AppStack[] {
  if (patterns.length === 0) return stacks;
  const tops = stacks.filter(({ parent }) => parent === undefined);
  const selected = new Set(patterns.flatMap((pattern) => {
    const matching = tops.filter(({ path, name }) => [path, name].some((each) => each !== undefined && matches(pattern, each)));
    if (matching.length > 0) return matching;
    throw new CommandError('NoSuchStack', `No stack is named ${JSON.stringify(pattern)}. The assembly has: `
      + `${tops.map(({ path }) => path).join(', ')}.`);
  }));
  return stacks.filter((stack) => selected.has(topOf(stack)));
}

/** A pattern is written by the person who runs the command, and paths are short. */
export function matches(pattern: string, text: string): boolean {
  const expression = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll(/\*+|\?/g, (sign) => (
    sign === '?' ? '[^/]' : sign === '*' ? '[^/]*' : '.*'
  ));
  return new RegExp(`^${expression}$`).test(text);
}
