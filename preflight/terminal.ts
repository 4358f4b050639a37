import type { Environment } from '../lambda/aws/client-config';

/** What the command knows of where it writes to. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  hasColors?(): boolean;
}

/** How many columns there are; what is no terminal is treated like one of 80, or of as many as COLUMNS says. */
export function columnsOf({ columns }: Terminal, env: Environment): number {
  return [columns ?? 0, Number(env.COLUMNS)].find((count) => count > 0) ?? 80;
}

/** Gives a text a color. */
export type Paint = (text: string) => string;

export interface Colors {
  readonly bold: Paint;
  readonly green: Paint;
  readonly red: Paint;
}

/** Colors on a terminal that has them, or where FORCE_COLOR asks for them, and never with NO_COLOR. */
export function colorsOf(terminal: Terminal, env: Environment): Colors {
  const paint = hasColors(terminal, env)
    ? (start: number, end: number) => (text: string) => `\x1b[${start}m${text}\x1b[${end}m`
    : () => (text: string) => text;
  return { bold: paint(1, 22), green: paint(32, 39), red: paint(31, 39) };
}

function hasColors(terminal: Terminal, { NO_COLOR, FORCE_COLOR }: Environment): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return terminal.isTTY === true && terminal.hasColors?.() === true;
}
