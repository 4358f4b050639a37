import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';

/** A received request. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An answer: a status and a body, or a connection that is closed or never answered. */
export type Answer = 'cut' | 'silence' | {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** An HTTP server on loopback that records requests, and sends the given answers. */
export class LoopbackServer {
  /** Starts a server. */
  public static async start(answer: (request: Received, number: number) => Answer = () => ({ status: 200 })): Promise<LoopbackServer> {
    const received: Received[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const arrived = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) };
        received.push(arrived);
        const given = answer(arrived, received.length);
        if (given === 'cut') request.socket.resetAndDestroy();
        else if (given !== 'silence') response.writeHead(given.status, given.headers).end(given.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new LoopbackServer(server, received);
  }

  public readonly url: string;

  private constructor(private readonly server: Server, public readonly received: readonly Received[]) {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    this.url = `http://127.0.0.1:${address.port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
