import type { WriteStream } from 'node:tty';
import type { Log } from '../lambda/common/log';

/** Shows the progress. */
export interface Progress {
  /** The Regions that are searched. */
  start(regions: readonly string[]): void;
  /** Reads from the log which Regions are done. */
  readonly log: Log;
  stop(): void;
}

/** Shows progress on a terminal, and nothing anywhere else. */
export function progressOn(terminal: Pick<WriteStream, 'isTTY' | 'columns' | 'write'>): Progress {
  const waiting = new Set<string>();
  let isShown = false;
  const show = () => {
    isShown = true;
    // A line that wraps could not be removed.
    if (terminal.isTTY) terminal.write(`\r\x1b[K${`Searching ${[...waiting].join(', ')} ...`.slice(0, (terminal.columns || 80) - 1)}`);
  };
  return {
    start: (regions) => {
      regions.forEach((region) => waiting.add(region));
      show();
    },
    log: (_level, _message, fields) => {
      if (typeof fields?.region === 'string' && fields.tries === undefined && waiting.delete(fields.region) && waiting.size > 0) show();
    },
    stop: () => {
      if (terminal.isTTY && isShown) terminal.write('\r\x1b[K');
    },
  };
}
