import { untilClosed, type Wait } from '../../../local-aws/services/protocol/connection';
import type { LambdaProcess } from '../../../local-aws/lambda-host/lambda-process';

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
