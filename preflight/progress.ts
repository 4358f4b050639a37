import type { WriteStream } from 'node:tty';
import type { Log } from '../lambda/common/log';

/** A log that shows, on a terminal, which Regions have not answered yet. */
export function progressLog(terminal: Pick<WriteStream, 'isTTY' | 'write'>, regions: readonly string[]): { readonly log: Log; stop(): void } {
  const waiting = new Set(regions);
  const show = () => {
    if (terminal.isTTY) terminal.write(`\r\x1b[KAsking ${[...waiting].join(', ')} ...`);
  };
  show();
  return {
    log: (_level, _message, fields) => {
      if (typeof fields?.region === 'string' && fields.tries === undefined && waiting.delete(fields.region) && waiting.size > 0) show();
    },
    stop: () => {
      if (terminal.isTTY) terminal.write('\r\x1b[K');
    },
  };
}
