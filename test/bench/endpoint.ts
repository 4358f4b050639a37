/*
 * The endpoint of the handlers, in a separate process, so that it does not use their event loop. It answers ListInstances and
 * receives the response for CloudFormation, over HTTP and over HTTPS.
 * The path of a request determines the answer: /<instances>/<ms of an answer>, or /<instances>/<Region>=<ms>,<Region>=<ms>,…
 */
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { json } from 'node:stream/consumers';
import type { AddressInfo, Server } from 'node:net';
import { createCertificate } from '../../local-aws/certificate';

const PAGE_SIZE = 10;

void main();

async function main(): Promise<void> {
  const [caFile = ''] = process.argv.slice(2);
  const certificate = await createCertificate();
  await writeFile(caFile, certificate.cert);

  const http = createServer(serve);
  const https = createSecureServer(certificate, serve);
  process.on('disconnect', () => process.exit());
  process.send?.({ http: await listen(http), https: await listen(https) });
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  if (request.method === 'PUT') {
    request.resume().on('end', () => response.end());
    return;
  }
  void answer(request).then(({ body, ms }) => wait(ms, () => {
    response.setHeader('content-type', 'application/x-amz-json-1.1').end(body);
  }));
}

async function answer(request: IncomingMessage): Promise<{ body: string; ms: number }> {
  const [, instances = '', latency = ''] = request.url?.split('/') ?? [];
  const { NextToken = '0' } = await json(request) as { NextToken?: string };
  return { body: page(Number(instances), Number(NextToken)), ms: latencyOf(request, latency) };
}

function page(instances: number, first: number): string {
  const end = Math.min(first + PAGE_SIZE, instances);
  return JSON.stringify({
    Instances: Array.from({ length: end - first }, (_, index) => instance(first + index)),
    ...(end < instances ? { NextToken: String(end) } : {}),
  });
}

function instance(number: number): object {
  const id = number.toString(16).padStart(10, '0');
  return {
    InstanceArn: `arn:aws:sso:::instance/ssoins-000000${id}`,
    IdentityStoreId: `d-${id}`,
    IdentityStoreArn: `arn:aws:identitystore::111122223333:identitystore/d-${id}`,
    OwnerAccountId: '111122223333',
    Name: `instance-${number}`,
    Status: 'ACTIVE',
    CreatedDate: 1_717_243_200.5,
    PrimaryRegion: 'us-east-1',
    Regions: [{ RegionName: 'us-east-1', Status: 'ACTIVE', IsPrimaryRegion: true, AddedDate: 1_717_243_200.5 }],
  };
}

/** The Region of a request, from the scope of its signature: …/20261101/eu-west-1/sso/aws4_request. */
function latencyOf({ headers }: IncomingMessage, latency: string): number {
  const region = /\/\d{8}\/([^/]+)\/sso\//.exec(headers.authorization ?? '')?.[1];
  const byRegion = new Map(latency.split(',').map((each) => each.split('=') as [string, string]));
  return Number(byRegion.get(region ?? '') ?? latency);
}

/** Precise to a fraction of a millisecond. A timer alone is up to 2 ms late on every page. */
function wait(ms: number, callback: () => void): void {
  const due = performance.now() + ms;
  const check = (): void => {
    if (performance.now() < due) setImmediate(check);
    else callback();
  };
  if (ms > 2) setTimeout(check, ms - 2);
  else check();
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
