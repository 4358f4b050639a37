import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { REGION } from '../../account';
import type { Certificate } from '../../certificate';
import { close, listen, readBody } from '../../http';

/** The bucket that receives the responses of custom resources: a PUT to a signed URL, over TLS. */
export class ResponseServer {
  private readonly server: Server;
  private readonly receivers = new Map<string, (body: Buffer) => void>();
  private port = 0;

  constructor(certificate: Certificate) {
    this.server = createServer(certificate, (request, response) => {
      this.receive(request, response).catch(() => response.destroy());
    });
  }

  async start(): Promise<void> {
    this.port = await listen(this.server);
  }

  async stop(): Promise<void> {
    await close(this.server);
  }

  /** Signs a URL for one response. It accepts further responses, but ignores them. */
  sign(key: string): { url: string; received: Promise<Buffer> } {
    const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const query = new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Date': date,
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Expires': '7200',
      'X-Amz-Credential': `AKIAEXAMPLEEXAMPLE00/${date.slice(0, 8)}/${REGION}/s3/aws4_request`,
      'X-Amz-Signature': randomBytes(32).toString('hex'),
    });
    const path = `/${encodeURIComponent(key)}?${query.toString()}`;
    const received = new Promise<Buffer>((resolve) => this.receivers.set(path, resolve));
    return { url: `https://127.0.0.1:${this.port}${path}`, received };
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const receiver = this.receivers.get(request.url ?? '');
    const { 'content-type': contentType = '', 'content-length': contentLength } = request.headers;
    // The content type is part of the signature, and was empty when the URL was signed.
    if (request.method !== 'PUT' || receiver === undefined || contentType !== '') {
      response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    } else if (contentLength === undefined) {
      response.writeHead(411).end('<Error><Code>MissingContentLength</Code></Error>');
    } else {
      receiver(body);
      response.writeHead(200).end();
    }
  }
}
