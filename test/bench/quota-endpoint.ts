/*
 * An identity store with the quota of an account, in a separate process, so that it does not use the event loop of the
 * benchmark. It also receives the responses for CloudFormation, and reports its observations on request.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { listen } from '../../local-aws/http';
import { groupIdOf, type QuotaReport } from './quota-group';

/** The duration of an answer, also if it is refused, in milliseconds. */
const LATENCY_MS = 20;

const [rate = 0, burst = 0] = process.argv.slice(2).map(Number);
const report: QuotaReport = { calls: 0, refused: 0, responses: [] };
// A token bucket. Every call takes a token, or is refused.
let tokens = burst;
let filledAt = performance.now();

void main();

async function main(): Promise<void> {
  const server = createServer((request, response) => {
    void (request.method === 'PUT' ? take(request, response) : answer(request, response)).catch(() => response.destroy());
  });
  process.on('disconnect', () => process.exit());
  process.on('message', () => process.send?.(report));
  process.send?.(await listen(server));
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const allowed = takeToken();
  report.calls += 1;
  report.refused += allowed ? 0 : 1;
  const { IdentityStoreId, AlternateIdentifier } = await json(request) as GetGroupId;
  const body = allowed
    ? { GroupId: groupIdOf(AlternateIdentifier.UniqueAttribute.AttributeValue), IdentityStoreId }
    : { __type: 'ThrottlingException', Message: 'Rate exceeded' };
  setTimeout(() => {
    response.writeHead(allowed ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  }, LATENCY_MS);
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  report.responses.push(await json(request));
  response.end();
}

function takeToken(): boolean {
  const now = performance.now();
  tokens = Math.min(burst, tokens + (now - filledAt) * rate / 1_000);
  filledAt = now;
  if (tokens < 1) return false;
  tokens -= 1;
  return true;
}

interface GetGroupId {
  readonly IdentityStoreId: string;
  readonly AlternateIdentifier: { readonly UniqueAttribute: { readonly AttributeValue: string } };
}
