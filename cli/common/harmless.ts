import { escaped, visible, visibleJson } from '../../lookups/common/text';

/** What the runners of jobs take for a command, such as `::error::`, `##[error]` and `##vso[task.complete]`. */
const COMMANDS = /::|##(?=\w*\[)/g;

/** Text of somebody else, which cannot move the cursor, and is no command to the runner of a job. */
export function harmless(text: string): string {
  return withoutCommands(visible(text));
}

/** JSON of a value, which is harmless in the same way. */
export function harmlessJson(value: unknown): string {
  return withoutCommands(visibleJson(value));
}

/** A line of a text that is harmless, which began in the middle of it. */
export function harmlessLine(line: string): string {
  return line.replace(/^(\s*):(?=:)/, (_, blanks: string) => blanks + escaped(':'));
}

/** ARNs keep their colons: the second of two is escaped only where it begins a word. */
function withoutCommands(text: string): string {
  return text.replace(COMMANDS, (command, at: number) => {
    const isWord = at === 0 || /[\s"]/.test(text.charAt(at - 1)) || command === '##';
    return isWord ? escaped(command.charAt(0)) + command.charAt(1) : command;
  });
}
