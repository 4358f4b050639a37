import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { readBody } from '../../http';
import type { HttpRequest } from './api';
import { send, waitInRealTime, type Answer, type Wait } from './connection';

/** Where requests arrive. @param wait how it holds back a request */
export function createEndpoint(answer: (request: HttpRequest) => Promise<Answer>, wait: Wait = waitInRealTime): Server {
  return createServer((request, response) => {
    const { method = 'GET', headers } = request;
    readBody(request)
      .then((body) => answer({ method, url: new URL(request.url ?? '/', 'http://127.0.0.1'), headers, body }))
      .catch((error: unknown): Answer => ({ status: 500, body: String(error) }))
      .then((given) => send({ ...given, headers: { 'x-amzn-requestid': randomUUID(), ...given.headers } }, request, response, wait))
      .catch(() => response.destroy());
  });
}
