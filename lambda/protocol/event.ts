import { isRecord } from '../common/is-record';

/** What the custom resource protocol puts around the properties: where to answer, and what to echo. */
export interface CustomResourceEvent {
  readonly responseUrl: URL;
  readonly requestType: string;
  readonly resourceType: string;
  readonly stackId: string;
  readonly requestId: string;
  readonly logicalResourceId: string;
  /** `""` on a Create. */
  readonly physicalResourceId: string;
  readonly properties: unknown;
  readonly oldProperties: unknown;
}

/** The event says nowhere to answer: there is nothing to do but to let the invocation fail. */
export class UnanswerableEventError extends Error {
  public override readonly name = 'UnanswerableEventError';
}

/**
 * Reads the protocol's part of an event.
 *
 * @throws UnanswerableEventError when there is no ResponseURL to answer to; the message never shows the URL
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
    throw new UnanswerableEventError('the event has no usable ResponseURL: expected an http or https URL, so CloudFormation cannot be answered');
  }
  return url;
}
