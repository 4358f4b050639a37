import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Wait } from '../process/virtual-time';
import type { Answer } from '../row';

const TRICKLE_MS = 20;

/** Sends an answer, or does what the row says instead. Resolves to whether it sent at least the status. */
export async function play(answer: Answer, { socket }: IncomingMessage, response: ServerResponse, wait: Wait): Promise<boolean> {
  if (answer.delayMs !== undefined && answer.delayMs > 0 && !(await wait(socket, answer.delayMs))) return false;
  const { status = 200, headers = {}, body = '' } = answer;
  const bytes = Buffer.from(body);
  switch (answer.fault) {
    case undefined:
      if (socket.destroyed) return false;
      response.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes);
      return true;
    case 'reset':
      socket.resetAndDestroy();
      return false;
    case 'close':
      socket.destroy();
      return false;
    case 'nonsense':
      socket.end('Nothing to do with HTTP\r\n\r\n');
      return false;
    case 'silence':
      void wait(socket);
      return false;
    case 'cut':
    case 'stall':
      response.writeHead(status, { ...headers, 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length / 2), () => {
        if (answer.fault === 'cut') socket.resetAndDestroy();
        else void wait(socket);
      });
      return true;
    case 'trickle':
      response.writeHead(status, headers);
      void trickle(response, socket, wait);
      return true;
  }
}

async function trickle(response: ServerResponse, socket: IncomingMessage['socket'], wait: Wait): Promise<void> {
  while (await wait(socket, TRICKLE_MS)) response.write(' ');
}
