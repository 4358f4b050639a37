import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readBody } from '../../http';
import type { ApiCall, Reply, Service } from './service';

const CREDENTIAL = /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?/;
const SIGNATURE = /SignedHeaders=[^,]+, ?Signature=[0-9a-f]{64}$/;

/** The endpoint of all services. The scope of the signature says which service and which Region a request is for. */
export function createEndpoint(services: Readonly<Record<string, Service>>, onCall: (call: ApiCall) => void): Server {
  return createServer((request, response) => {
    answer(services, request, onCall)
      .catch((error: unknown): Reply => ({ status: 500, body: String(error) }))
      .then((reply) => send(reply, response))
      .catch(() => response.destroy());
  });
}

async function answer(
  services: Readonly<Record<string, Service>>,
  request: IncomingMessage,
  onCall: (call: ApiCall) => void,
): Promise<Reply> {
  const body = await readBody(request);
  const { authorization = '' } = request.headers;
  const [, accessKeyId, region, name] = CREDENTIAL.exec(authorization) ?? [];
  if (accessKeyId === undefined || region === undefined || name === undefined || !SIGNATURE.test(authorization)) {
    return { status: 403, body: JSON.stringify({ __type: 'MissingAuthenticationTokenException' }) };
  }
  const service = services[name];
  if (service === undefined) return { status: 501, body: `the service ${name} is not known here` };
  const { method = 'GET', headers } = request;
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const reply = await service({ method, headers, body, region, accessKeyId, url });
  onCall({ operation: operationOf(method, headers, body), region, request: body.toString(), reply, time: new Date() });
  return reply;
}

function operationOf(method: string, headers: IncomingHttpHeaders, body: Buffer): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1);
  return new URLSearchParams(body.toString()).get('Action') ?? method;
}

function send(reply: Reply, response: ServerResponse): void {
  const body = reply.body ?? '';
  response.writeHead(reply.status ?? 200, {
    'x-amzn-requestid': randomUUID(),
    'content-length': Buffer.byteLength(body),
    ...reply.headers,
  });
  response.end(body);
}
