type Environment = NodeJS.ProcessEnv;

/** The properties of an output stream. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  hasColors?(): boolean;
}

/** The number of columns. Without a terminal, it is COLUMNS or 80. */
export function columnsOf({ columns }: Terminal, env: Environment): number {
  return [columns ?? 0, Number(env.COLUMNS)].find((count) => count > 0) ?? 80;
}

/** Adds a color to a text. */
export type Paint = (text: string) => string;

export interface Colors {
  readonly bold: Paint;
  readonly green: Paint;
  readonly red: Paint;
}

/** Colors on a terminal that supports them, or with FORCE_COLOR, and never with NO_COLOR. */
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
