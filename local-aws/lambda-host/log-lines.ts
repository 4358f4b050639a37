import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** The lines that a process writes to a stream. A separate line marks the end of the log of an invocation. */
export class LogLines {
  private readonly ends = new Set<string>();
  private readonly waiting = new Map<string, () => void>();

  constructor(stream: Readable, onLine: (line: string) => void) {
    createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
      const awsRequestId = /^(.*)END RequestId: ([0-9a-f-]{36})$/.exec(line);
      if (awsRequestId?.[2] === undefined) {
        onLine(line);
        return;
      }
      // The last output can be an incomplete line.
      if (awsRequestId[1]) onLine(awsRequestId[1]);
      this.ends.add(awsRequestId[2]);
      this.waiting.get(awsRequestId[2])?.();
    });
  }

  /** Resolves when the whole log of the invocation has been read. */
  async end(awsRequestId: string): Promise<void> {
    if (!this.ends.delete(awsRequestId)) {
      await new Promise<void>((resolve) => this.waiting.set(awsRequestId, resolve));
      this.waiting.delete(awsRequestId);
      this.ends.delete(awsRequestId);
    }
  }
}
