import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Reply } from './service';

export type ConnectionFault =
  /** The connection is reset before the answer. */
  | 'reset'
  /** The connection is closed normally before the answer. */
  | 'close'
  /** The connection is reset in the middle of the body. */
  | 'cut'
  /** The request is never answered. */
  | 'silence'
  /** The answer stops in the middle of the body, and the connection stays open. */
  | 'stall'
  /** The body arrives one byte at a time, without end. */
  | 'trickle'
  /** The answer is not HTTP. */
  | 'nonsense';

/** The answer of an endpoint to one request. */
export interface Answer extends Reply {
  /** The pause before the answer, in milliseconds. @default 0 */
  readonly delayMs?: number;
  /** @default - none */
  readonly connection?: ConnectionFault;
}

/**
 * Waits while an endpoint holds back a request, for a time or for as long as the connection is open. Resolves to whether the
 * connection is still open.
 */
export type Wait = (socket: Socket, ms?: number) => Promise<boolean>;

const TRICKLE_MS = 20;

export const waitInRealTime: Wait = (socket, ms) => untilClosed(socket, (wake) => {
  const timer = ms === undefined ? undefined : setTimeout(wake, ms);
  return () => clearTimeout(timer);
});

/** @param start starts what wakes the request, and returns a function that stops it */
export function untilClosed(socket: Socket, start: (wake: () => void) => () => void): Promise<boolean> {
  if (socket.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    const end = (isOpen: boolean) => {
      stop();
      socket.off('close', onClose);
      resolve(isOpen);
    };
    const onClose = () => end(false);
    socket.once('close', onClose);
    const stop = start(() => end(true));
  });
}

/** Sends an answer over a connection, with its fault if it has one. Resolves to whether it sent at least the status. */
export async function send(answer: Answer, { socket }: IncomingMessage, response: ServerResponse, wait: Wait): Promise<boolean> {
  if (answer.delayMs !== undefined && answer.delayMs > 0 && !(await wait(socket, answer.delayMs))) return false;
  const { status = 200, headers = {}, body = '' } = answer;
  const bytes = Buffer.from(body);
  switch (answer.connection) {
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
        if (answer.connection === 'cut') socket.resetAndDestroy();
        else void wait(socket);
      });
      return true;
    case 'trickle':
      response.writeHead(status, headers);
      void trickle(response, socket, wait);
      return true;
  }
}

async function trickle(response: ServerResponse, socket: Socket, wait: Wait): Promise<void> {
  while (await wait(socket, TRICKLE_MS)) response.write(' ');
}
