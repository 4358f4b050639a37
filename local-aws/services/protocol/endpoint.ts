import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Certificate } from '../../certificate';
import { readBody } from '../../http';
import type { HttpRequest } from './api';
import { send, waitInRealTime, type Answer, type Wait } from './connection';

export interface EndpointOptions {
  /** How it holds back a request. @default - in real time */
  readonly wait?: Wait;
  /** For TLS. @default - without TLS */
  readonly certificate?: Certificate;
}

/** Where requests arrive. */
export function createEndpoint(
  answer: (request: HttpRequest) => Promise<Answer>, { wait = waitInRealTime, certificate }: EndpointOptions = {},
): Server {
  const serve: RequestListener = (request, response) => {
    const { method = 'GET', headers } = request;
    readBody(request)
      .then((body) => answer({ method, url: new URL(request.url ?? '/', 'http://127.0.0.1'), headers, body }))
      .catch((error: unknown): Answer => ({ status: 500, body: String(error) }))
      .then((given) => send({ ...given, headers: { 'x-amzn-requestid': randomUUID(), ...given.headers } }, request, response, wait))
      .catch(() => response.destroy());
  };
  return certificate === undefined ? createServer(serve) : createTlsServer(certificate, serve);
}
