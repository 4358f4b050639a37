import { isDeepStrictEqual } from 'node:util';
import { PROD_ATTRIBUTES } from './fixtures';
import { ADMINS, GROUP_TYPE, JANE, USER_TYPE } from './principal-fixtures';
import { isObject, protocolProblems, readResponse, type Response } from './protocol';
import type { Expected, Row } from './row';
import type { Observation, RowObservation } from './process/worker';

/** The attributes of each type of resource that always has the same. */
const ATTRIBUTE_NAMES: Readonly<Record<string, string>> = {
  'Custom::IdentityCenterLookup': namesOf(PROD_ATTRIBUTES), [GROUP_TYPE]: namesOf(ADMINS), [USER_TYPE]: namesOf(JANE),
};

/** Handles that end by themselves: a closing TLS connection, a file of the function that is being loaded. */
const ENDING = ['Immediate', 'FSReqPromise'];

/** For any event, in milliseconds. Virtual time does not count what the CPU takes. */
const MOST_CPU_MS = 3_000;

/** Returns everything that is wrong with the observation of a row. Every row has the same checks. */
export function check(row: Row, observation: RowObservation): string[] {
  const { expected } = row;
  const ordinary: Expected = { outcome: 'SUCCESS', puts: 1 };
  return [
    ...checkEvent(expected, observation),
    ...checkEvent(ordinary, observation.next).map((problem) => `the next event: ${problem}`),
  ];
}

/** Returns everything that is wrong with the observation of one event. */
export function checkEvent(expected: Expected, observation: Observation): string[] {
  const response = readResponse(observation);
  return [
    ...protocolProblems(observation, expected.outcome === 'throws'),
    ...attributeProblems(observation, response),
    ...failedUpdateProblems(observation, response),
    ...expectationProblems(expected, observation, response),
    ...processProblems(observation),
  ];
}

/** With the previous ID, CloudFormation would roll back a failed Update by another Update, which fails in the same way. */
function failedUpdateProblems({ event }: Observation, { Status, PhysicalResourceId }: Response): string[] {
  const keepsId = event.RequestType === 'Update' && Status === 'FAILED' && PhysicalResourceId === event.PhysicalResourceId;
  return keepsId ? ['a failed Update has the id of before'] : [];
}

/** Every attribute must be present, because reading a missing one fails the stack. */
function attributeProblems({ event }: Observation, { Status, Data }: Response): string[] {
  if (Status !== 'SUCCESS') return Data === undefined ? [] : ['there is Data on FAILED'];
  if (event.RequestType === 'Delete') return Data === undefined ? [] : ['there is Data on a Delete'];
  const names = isObject(Data) ? namesOf(Data) : 'none';
  return names === (ATTRIBUTE_NAMES[String(event.ResourceType)] ?? names) ? [] : [`the attributes are ${names}`];
}

function namesOf(attributes: object): string {
  return Object.keys(attributes).sort().join();
}

function expectationProblems(expected: Expected, observation: Observation, response: Response): string[] {
  const { invocation, calls, puts } = observation;
  const { outcome } = invocation;
  const problems: string[] = [];
  const same = (what: string, actual: unknown, wanted: unknown) => {
    if (actual !== wanted) problems.push(`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`);
  };
  if (expected.outcome === 'throws') {
    if (outcome.ok) problems.push('the handler did not throw');
    else if (!outcome.error.message.startsWith(expected.message ?? '')) problems.push(`the error is ${outcome.error.message}`);
  } else if (!outcome.ok) {
    problems.push(`the handler threw ${outcome.error.name}: ${outcome.error.message}`);
  }
  if (expected.outcome === 'SUCCESS' || expected.outcome === 'FAILED') same('the Status', response.Status, expected.outcome);
  if (expected.status !== undefined) same('the Status', response.Status, expected.status);
  const id = withoutDigests(response.PhysicalResourceId);
  if (expected.physicalResourceId !== undefined) same('the PhysicalResourceId', id, expected.physicalResourceId);
  const reason = String(response.Reason);
  if (expected.code !== undefined && !new RegExp(`[ \\n]\\(${expected.code}\\)$`).test(reason)) {
    problems.push(`the Reason does not end in (${expected.code}): ${reason}`);
  }
  for (const part of expected.reasonHas ?? []) {
    if (!reason.includes(part)) problems.push(`the Reason does not contain "${part}": ${reason}`);
  }
  const data: Readonly<Record<string, unknown>> = isObject(response.Data) ? response.Data : {};
  for (const [name, value] of Object.entries(expected.attributes ?? {})) same(name, data[name], value);
  const { logHas } = expected;
  const logged = invocation.logs.some((line) => line.includes(`"message":"${logHas}`));
  if (logHas !== undefined && !logged) problems.push(`the log does not say "${logHas}"`);
  const inputs = calls.filter(({ service }) => service === 'identitystore').map(({ request }): unknown => JSON.parse(request));
  if (expected.inputs !== undefined && !isDeepStrictEqual(inputs, expected.inputs)) {
    problems.push(`the identity store was given ${JSON.stringify(inputs)}`);
  }
  if (expected.calls !== undefined) same('the number of calls', calls.length, expected.calls);
  if (expected.puts !== undefined) same('the number of PUTs', puts.length, expected.puts);
  if (expected.bytes !== undefined) same('the length', puts[0]?.body.length, expected.bytes);
  if (expected.durationMs !== undefined) {
    // A timer of Node.js can be early by a millisecond.
    const early = invocation.durationMs < expected.durationMs - 2;
    if (!observation.realTime || early) same('the duration', invocation.durationMs, expected.durationMs);
  }
  return problems;
}

/** A warm process must be in its previous state. */
function processProblems({ invocation }: Observation): string[] {
  const { exit, logs } = invocation;
  const activeResources = (invocation.activeResources ?? []).filter((resource) => !ENDING.includes(resource));
  return [
    ...((invocation.cpuMs ?? 0) <= MOST_CPU_MS ? [] : [`it took ${invocation.cpuMs} ms of the CPU`]),
    ...(exit === undefined ? [] : [`the process ended (${exit})`]),
    ...(activeResources.length === 0 ? [] : [`the process is busy: ${activeResources.join()}`]),
    ...logs.filter((line) => !isLogLine(line)).map((line) => `a line of the log is no JSON: ${line.slice(0, 200)}`),
  ];
}

function isLogLine(line: string): boolean {
  try {
    const fields: unknown = JSON.parse(line);
    return isObject(fields) && typeof fields.level === 'string' && typeof fields.message === 'string';
  } catch {
    return false;
  }
}

/** The ID without the digests of what selected its answers, and without that of everything. */
function withoutDigests(id: unknown): unknown {
  return typeof id === 'string' ? id.replace(/^([^|]*\|[^|]*\|[^|]*)\|[\w,-]*(?:(\|failed-.*)|\|[\w-]{11})$/, '$1$2') : id;
}
