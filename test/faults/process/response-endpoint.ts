import { randomBytes } from 'node:crypto';
import { createServer as createHttpServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Certificate } from '../../../local-aws/certificate';
import { close, listen, readBody } from '../../../local-aws/http';
import { send, waitInRealTime, type Answer } from '../../../local-aws/services/protocol/connection';

/** A received response. */
export interface Put {
  readonly body: Buffer;
  /** Whether the endpoint accepted it, with a 2xx. */
  readonly taken: boolean;
  /** Whether the endpoint refused it for good, with a 4xx that does not allow a retry. */
  readonly refused: boolean;
}

const TAKEN: readonly Answer[] = [{ status: 200 }];

/** Receives the responses of one function, as the current row says. */
export class ResponseEndpoint {
  readonly puts: Put[] = [];
  /** Violations of the protocol in requests. */
  readonly problems: string[] = [];
  /** How it holds back a request. */
  wait = waitInRealTime;
  /** Secrets that no log can contain. */
  secrets: readonly string[] = [];
  private readonly server: Server;
  private readonly protocol: string;
  private answers = TAKEN;
  private path = '';
  private requests = 0;
  private port = 0;

  constructor(certificate?: Certificate) {
    const listener: RequestListener = (request, response) => {
      const answer = this.answers[Math.min(++this.requests, this.answers.length) - 1] ?? {};
      const { status = 200 } = answer;
      readBody(request).then(async (body) => {
        this.check(request, body);
        const index = this.puts.push({ body, taken: false, refused: false }) - 1;
        const answered = await send(answer, request, response, this.wait);
        const refused = status >= 400 && status <= 499 && status !== 408 && status !== 429;
        this.puts[index] = { body, taken: answered && status >= 200 && status <= 299, refused: answered && refused };
      }).catch(() => response.destroy());
    };
    this.protocol = certificate ? 'https' : 'http';
    this.server = certificate ? createHttpsServer(certificate, listener) : createHttpServer(listener);
  }

  get portNumber(): number {
    return this.port;
  }

  async start(): Promise<void> {
    this.port = await listen(this.server);
  }

  async stop(): Promise<void> {
    await close(this.server);
  }

  /** Resets the endpoint, and returns the ResponseURL. `port` is that of another endpoint. */
  play(answers = TAKEN): string {
    this.server.closeAllConnections();
    this.answers = answers;
    this.requests = 0;
    this.puts.length = 0;
    this.problems.length = 0;
    const signature = randomBytes(32).toString('hex');
    const token = `${randomBytes(48).toString('base64')}//+=`;
    const query = new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Date': '20261122T120000Z',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Expires': '7200',
      'X-Amz-Credential': 'ASIACLOUDFORMATION00/20261122/us-east-1/s3/aws4_request',
      'X-Amz-Security-Token': token,
      'X-Amz-Signature': signature,
    }).toString();
    this.path = `/arn%3Aaws%3Acloudformation%3Aus-east-1%3A111122223333%3Astack/identity/guid%7CLookup%7Cguid?${query}`;
    this.secrets = [signature, token, encodeURIComponent(token), query];
    return `${this.protocol}://127.0.0.1:${this.port}${this.path}`;
  }

  private check({ method, url, headers }: IncomingMessage, body: Buffer): void {
    if (method !== 'PUT') this.problems.push(`the method was ${String(method)}, not PUT`);
    if (url !== this.path) this.problems.push('the PUT was to another URL');
    if (headers['content-type'] !== '') this.problems.push(`the content-type was ${String(headers['content-type'])}, not empty`);
    if (headers['content-length'] !== String(body.length)) this.problems.push(`the content-length was ${String(headers['content-length'])}`);
  }
}
