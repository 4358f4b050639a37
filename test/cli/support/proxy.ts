import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { generate } from 'selfsigned';

/** The names in its certificate. */
const NAMES = ['*.us-east-1.amazonaws.com', '*.us-east-1.api.aws', '*.sso.eu-west-1.amazonaws.com'];

/**
 * A proxy on loopback that records the hosts that it is asked for. Whatever their names, it forwards all requests to one
 * endpoint, or answers them itself.
 */
export class Proxy {
  /** @param answers the bodies of the answers of some hosts */
  static async start(endpoint: string, answers: Readonly<Record<string, object>> = {}): Promise<Proxy> {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'amazonaws.com' }], {
      keyType: 'ec', curve: 'P-256', algorithm: 'sha256', extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'subjectAltName', altNames: NAMES.map((value) => ({ type: 2, value })) },
      ],
    });
    const proxy = new Proxy(endpoint, answers, key, cert);
    for (const server of [proxy.plain, proxy.secure]) await once(server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  readonly hosts = new Set<string>();
  private readonly plain: Server;
  private readonly secure: TlsServer;
  private readonly tunnels: Socket[] = [];

  private constructor(
    private readonly endpoint: string, private readonly answers: Readonly<Record<string, object>>,
    key: string, readonly certificate: string,
  ) {
    this.plain = createServer((received, response) => this.forward(received, response));
    this.secure = createTlsServer({ key, cert: certificate }, (received, response) => this.forward(received, response));
    this.plain.on('connect', ({ url = '' }: IncomingMessage, client: Socket) => {
      this.hosts.add(url.replace(/:443$/, ''));
      const server = connect(portOf(this.secure), '127.0.0.1', () => client.write('HTTP/1.1 200 Connection established\r\n\r\n'));
      this.tunnels.push(client, server);
      for (const [from, to] of [[client, server], [server, client]] as const) from.pipe(to).on('error', () => from.destroy());
    });
  }

  get url(): string {
    return `http://127.0.0.1:${portOf(this.plain)}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.tunnels) socket.destroy();
    for (const server of [this.plain, this.secure]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  private forward(received: IncomingMessage, response: ServerResponse): void {
    const { headers, method, url = '/' } = received;
    const host = headers.host ?? '';
    this.hosts.add(host);
    const { [host]: answer } = this.answers;
    if (answer !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      return;
    }
    const { pathname, search } = new URL(url, this.endpoint);
    received.pipe(request(new URL(`${pathname}${search}`, this.endpoint), { method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(response);
    }));
  }
}

function portOf(server: Server | TlsServer): number {
  return (server.address() as AddressInfo).port;
}
