/** Characters that move the cursor, reverse the direction, break a line, or are invisible. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** What the runners of GitHub Actions and Azure Pipelines take for a command, at the beginning of a line or anywhere. */
const COMMANDS = /::|##(?=[[v])/g;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text of somebody else, which cannot move the cursor, and is no command to the runner of a job. */
export function harmless(text: string): string {
  return withoutCommands(text.replace(INVISIBLE, (character) => SHORT_ESCAPES[character] ?? escaped(character)));
}

/** JSON of a value, which is harmless in the same way. */
export function harmlessJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  return withoutCommands(json.replace(INVISIBLE, (character) => (character === '\n' ? character : escaped(character))));
}

/** ARNs keep their colons: the second of two is escaped only where it begins a word. */
function withoutCommands(text: string): string {
  return text.replace(COMMANDS, (command, at: number) => {
    const isWord = at === 0 || /[\s"]/.test(text.charAt(at - 1)) || command === '##';
    return isWord ? escaped(command.charAt(0)) + command.charAt(1) : command;
  });
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}
