import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Answer } from '../row';

const TRICKLE_MS = 20;

/** Sends an answer, or does what the row says instead. Resolves to whether it sent at least the status. */
export async function play(answer: Answer, { socket }: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (answer.delayMs !== undefined && !(await waited(answer.delayMs, socket))) return false;
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
      return false;
    case 'cut':
    case 'stall':
      response.writeHead(status, { ...headers, 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length / 2), () => {
        if (answer.fault === 'cut') socket.resetAndDestroy();
      });
      return true;
    case 'trickle':
      response.writeHead(status, headers);
      trickle(response, socket);
      return true;
  }
}

/** Waits. Ends early if the connection ends. */
function waited(ms: number, socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const onClose = () => end(false);
    const timer = setTimeout(() => end(true), ms);
    const end = (still: boolean) => {
      clearTimeout(timer);
      socket.off('close', onClose);
      resolve(still);
    };
    socket.once('close', onClose);
  });
}

function trickle(response: ServerResponse, socket: Socket): void {
  const timer = setInterval(() => response.write(' '), TRICKLE_MS);
  socket.once('close', () => clearInterval(timer));
}
