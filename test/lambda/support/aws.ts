import { LoopbackServer, type Answer } from './loopback-server';

/** Starts a server that is the endpoint of all services, as the SDK reads it from the environment. */
export async function startAwsEndpoint(answer: () => Answer): Promise<LoopbackServer> {
  const server = await LoopbackServer.start(answer);
  process.env.AWS_ENDPOINT_URL = server.url;
  return server;
}

export async function stopAwsEndpoint(server: LoopbackServer): Promise<void> {
  delete process.env.AWS_ENDPOINT_URL;
  await server.stop();
}

/** An answer of a service that answers in JSON. */
export function json(body: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}

/** An error of the SDK. */
export function serviceError(name: string, more: object = {}): Error {
  return Object.assign(new Error('the message of the service'), { name, ...more });
}
