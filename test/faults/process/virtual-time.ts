import type { Socket } from 'node:net';
import type { LambdaProcess } from '../../../local-aws/lambda-host/lambda-process';

/**
 * Waits while an endpoint holds back a request, for a time or for as long as the connection is open. Resolves to whether the
 * connection is still open.
 */
export type Wait = (socket: Socket, ms?: number) => Promise<boolean>;

/** Waits in real time. */
export const waitInRealTime: Wait = (socket, ms) => untilClosed(socket, (wake) => {
  const timer = ms === undefined ? undefined : setTimeout(wake, ms);
  return () => clearTimeout(timer);
});

/** Waits in the virtual time of a process with virtual-clock.mjs, which must know which of its requests are held back. */
export function waitInTimeOf(lambda: LambdaProcess): Wait {
  return (socket, ms) => untilClosed(socket, (wake) => {
    const { remotePort: port } = socket;
    // The connection, and what the endpoint has sent and received on it, as only this request can have it.
    lambda.post({ type: 'held', state: { port, received: socket.bytesRead, sent: socket.bytesWritten }, forMs: ms });
    return lambda.onPost((message) => {
      if (message.type === 'wake' && message.port === port) wake();
    });
  });
}

function untilClosed(socket: Socket, start: (wake: () => void) => () => void): Promise<boolean> {
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
