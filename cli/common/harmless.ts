import { escaped, visible, visibleJson } from '../../lookups/common/text';

/** What the runners of GitHub Actions and Azure Pipelines take for a command, at the beginning of a line or anywhere. */
const COMMANDS = /::|##(?=[[v])/g;

/** Text of somebody else, which cannot move the cursor, and is no command to the runner of a job. */
export function harmless(text: string): string {
  return withoutCommands(visible(text));
}

/** JSON of a value, which is harmless in the same way. */
export function harmlessJson(value: unknown): string {
  return withoutCommands(visibleJson(value));
}

/** ARNs keep their colons: the second of two is escaped only where it begins a word. */
function withoutCommands(text: string): string {
  return text.replace(COMMANDS, (command, at: number) => {
    const isWord = at === 0 || /[\s"]/.test(text.charAt(at - 1)) || command === '##';
    return isWord ? escaped(command.charAt(0)) + command.charAt(1) : command;
  });
}
