import { lambdaEnvironment } from '../../local-aws/lambda-host/environment';
import type { ApiCall } from '../../local-aws/services/protocol/service';
import type { Observation } from './process/worker';
import { ROLE_CREDENTIALS } from './world';

const MAX_RESPONSE_BYTES = 4096;
const MAX_PHYSICAL_ID_BYTES = 1024;
const { AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN = '' } = lambdaEnvironment({ taskRoot: '', handler: '' });
const HELD = [AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ROLE_CREDENTIALS.secretAccessKey, ROLE_CREDENTIALS.sessionToken];
/** Secrets that no log and no response can contain, in any form, not even half of one. */
const CREDENTIALS = HELD.flatMap((secret) => [secret, secret.slice(0, 14), encodeURIComponent(secret),
  encodeURIComponent(secret).slice(0, 16), secret.replaceAll('/', '\\/')]);
/** The maximum length of the log of an event, in characters. */
const LONGEST_LOG = 150_000;

/** A response with any fields. */
export type Response = Readonly<Record<string, unknown>>;

/** The response that was sent; empty if there was none, or if it cannot be read. */
export function readResponse({ puts }: Observation): Response {
  const [first] = puts;
  return (first && parse(first.body)) ?? {};
}

/** Returns violations of the custom resource protocol, for any handler. */
export function protocolProblems(observation: Observation, mayThrow: boolean): string[] {
  const { invocation, puts, remainingMs, secrets, event } = observation;
  const { outcome } = invocation;
  const url = typeof event.ResponseURL === 'string' && event.ResponseURL.length >= 16 ? [event.ResponseURL] : [];
  const hidden = [...secrets, ...url, ...CREDENTIALS];
  const taken = puts.some((put) => put.taken);
  const refused = puts.some((put) => put.refused);
  const bodies = new Set(puts.map(({ body }) => body.toString('latin1')));
  const [first] = puts;
  return [
    ...observation.problems,
    ...tokenProblems(observation.calls),
    ...(bodies.size > 1 ? [`${bodies.size} different outcomes were sent`] : []),
    ...(outcome.ok && !taken && !refused ? ['the handler resolved, but its response was not taken'] : []),
    ...(!outcome.ok && !taken && !mayThrow ? [`there is no outcome: ${outcome.error.name}: ${outcome.error.message}`] : []),
    ...(invocation.logs.join('').length > LONGEST_LOG ? [`the log has ${invocation.logs.join('').length} characters`] : []),
    ...(invocation.durationMs >= remainingMs ? ['it was not done in time'] : []),
    ...(first === undefined ? [] : bodyProblems(observation, first.body)),
    ...invocation.logs.filter((line) => hidden.some((secret) => line.includes(secret))).map(() => 'a secret is in the log'),
    ...(puts.some(({ body }) => hidden.some((secret) => body.includes(secret))) ? ['a secret is in the response'] : []),
    ...(outcome.ok || !hidden.some((secret) => outcome.error.message.includes(secret)) ? [] : ['a secret is in the error']),
  ];
}

/** A request for a page has the token of the previous page, the same token again, or none for the first page. */
function tokenProblems(calls: readonly ApiCall[]): string[] {
  const last = new Map<string, readonly unknown[]>();
  return calls.filter(({ operation }) => operation.startsWith('List')).flatMap(({ operation, region, request, reply }) => {
    const token = tokenOf(request, /(?:^|&)Marker=([^&]*)/);
    const usable = [undefined, ...last.get(`${operation} ${region}`) ?? []];
    last.set(`${operation} ${region}`, [token, tokenOf(String(reply.body), /<Marker>(.*)<\/Marker>/)]);
    return usable.includes(token) ? [] : [`a page was asked for with the token ${String(token)}`];
  });
}

/** The token in the body of a request or an answer. */
function tokenOf(body: string, marker: RegExp): unknown {
  return parse(Buffer.from(body))?.NextToken ?? marker.exec(body)?.[1];
}

function bodyProblems({ event }: Observation, body: Buffer): string[] {
  const problems = body.length > MAX_RESPONSE_BYTES ? [`the response has ${body.length} bytes`] : [];
  const response = parse(body);
  if (response === undefined) return [...problems, 'the response is not a JSON object'];
  const { Status, Reason, PhysicalResourceId, Data = {} } = response;
  for (const name of ['StackId', 'RequestId', 'LogicalResourceId']) {
    if ((response[name] ?? '') !== (event[name] ?? '')) problems.push(`${name} is not as received`);
  }
  if (Status !== 'SUCCESS' && Status !== 'FAILED') problems.push('there is no Status');
  if (Status === 'FAILED' && (typeof Reason !== 'string' || Reason.trim() === '')) problems.push('there is no Reason');
  if (!isObject(Data) || !Object.values(Data).every((value) => typeof value === 'string')) problems.push('Data is not flat strings');
  if (typeof PhysicalResourceId !== 'string') return [...problems, 'there is no PhysicalResourceId'];
  const idBytes = Buffer.byteLength(PhysicalResourceId);
  if (idBytes < 1 || idBytes > MAX_PHYSICAL_ID_BYTES) problems.push(`the PhysicalResourceId has ${idBytes} bytes`);
  const { PhysicalResourceId: given } = event;
  if (event.RequestType === 'Delete' && typeof given === 'string' && given !== '' && PhysicalResourceId !== given) {
    problems.push('the PhysicalResourceId is not the one given');
  }
  return problems;
}

function parse(body: Buffer): Response | undefined {
  try {
    const response: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
    return isObject(response) ? response : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
