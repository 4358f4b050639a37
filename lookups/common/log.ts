/** Writes a line of the log: what happened, and named fields. */
export type Log = (level: 'INFO' | 'WARN' | 'ERROR', message: string, fields?: Readonly<Record<string, unknown>>) => void;
