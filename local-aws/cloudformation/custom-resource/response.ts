import { ResourceFailure, type ResourceState } from '../resource-handler';
import { isObject } from '../template';

const MAX_RESPONSE_BYTES = 4096;
const MAX_PHYSICAL_ID_BYTES = 1024;

/** The fields that a response must repeat. */
export interface ExpectedResponse {
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

/** Reads the response of a custom resource. Throws if it is FAILED, or if it breaks the protocol. */
export function readResponse(body: Buffer, expected: ExpectedResponse): ResourceState {
  if (body.byteLength > MAX_RESPONSE_BYTES) throw new ResourceFailure('Response object is too long.');
  const response = parse(body);
  for (const name of ['StackId', 'RequestId', 'LogicalResourceId'] as const) {
    if (response[name] !== expected[name]) throw invalid(`${name} is not that of the request`);
  }
  const { Status, Reason, PhysicalResourceId, Data = {} } = response;
  const physicalId = physicalIdOf(PhysicalResourceId);
  if (Status === 'FAILED') {
    if (typeof Reason !== 'string' || Reason === '') throw invalid('Reason is required with FAILED', physicalId);
    throw new ResourceFailure(
      `Received response status [FAILED] from custom resource. Message returned: ${Reason} ` +
        `(RequestId: ${expected.RequestId})`,
      physicalId,
    );
  }
  if (Status !== 'SUCCESS') throw invalid('Status must be SUCCESS or FAILED', physicalId);
  if (!isObject(Data) || !Object.values(Data).every((value) => typeof value === 'string')) {
    throw invalid('Data must be an object of strings', physicalId);
  }
  return { physicalId, attributes: Data as Record<string, string> };
}

function parse(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const response: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    if (isObject(response)) return response;
  } catch {
    // Handled as if it were not an object.
  }
  throw invalid('the body is not a JSON object');
}

function physicalIdOf(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw invalid('PhysicalResourceId is required');
  if (Buffer.byteLength(value) > MAX_PHYSICAL_ID_BYTES) throw invalid('PhysicalResourceId is longer than 1024 bytes');
  return value;
}

function invalid(what: string, physicalId?: string): ResourceFailure {
  return new ResourceFailure(`Invalid response object: ${what}`, physicalId);
}
