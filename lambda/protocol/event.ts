import { isRecord } from '../../lookups/common/is-record';

/** The part of an event that the custom resource protocol defines: where to respond, and what to repeat. */
export interface CustomResourceEvent {
  readonly responseUrl: URL;
  readonly requestType: string;
  readonly resourceType: string;
  readonly stackId: string;
  readonly requestId: string;
  readonly logicalResourceId: string;
  /** `""` for a Create. */
  readonly physicalResourceId: string;
  readonly properties: unknown;
  readonly oldProperties: unknown;
}

/** The event has no usable ResponseURL, so the invocation fails. */
export class UnanswerableEventError extends Error {
  public override readonly name = 'UnanswerableEventError';
}

/**
 * Reads the part of an event that the protocol defines.
 *
 * @throws UnanswerableEventError if there is no usable ResponseURL. The message does not contain the URL
 */
export function readEvent(event: unknown): CustomResourceEvent {
  const fields: Record<string, unknown> = isRecord(event) ? event : {};
  const text = (name: string): string => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return typeof value === 'string' ? value : '';
  };
  return {
    responseUrl: parseResponseUrl(text('ResponseURL')),
    requestType: text('RequestType'),
    resourceType: text('ResourceType'),
    stackId: text('StackId'),
    requestId: text('RequestId'),
    logicalResourceId: text('LogicalResourceId'),
    physicalResourceId: text('PhysicalResourceId'),
    properties: fields.ResourceProperties,
    oldProperties: fields.OldResourceProperties,
  };
}

function parseResponseUrl(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new UnanswerableEventError('the event has no usable ResponseURL: expected an http or https URL, so CloudFormation cannot be '
      + 'answered');
  }
  return url;
}
