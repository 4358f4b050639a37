import type { CloudFormationCustomResourceUpdateEvent } from 'aws-lambda';
import { isRecord } from '../../lookups/common/is-record';

/** The part of an event that the custom resource protocol defines: what is asked, and what to repeat. `""` for what is missing. */
export interface CustomResourceEvent {
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

/** Reads the part of an event that the protocol defines, whoever has sent it. */
export function readEvent(event: unknown): CustomResourceEvent {
  return {
    requestType: readText(event, 'RequestType'),
    resourceType: readText(event, 'ResourceType'),
    stackId: readText(event, 'StackId'),
    requestId: readText(event, 'RequestId'),
    logicalResourceId: readText(event, 'LogicalResourceId'),
    physicalResourceId: readText(event, 'PhysicalResourceId'),
    properties: read(event, 'ResourceProperties'),
    oldProperties: read(event, 'OldResourceProperties'),
  };
}

/**
 * Reads where to respond.
 *
 * @throws UnanswerableEventError if there is no usable ResponseURL. The message does not contain the URL
 */
export function readResponseUrl(event: unknown): URL {
  const value = readText(event, 'ResponseURL');
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new UnanswerableEventError('the event has no usable ResponseURL: expected an http or https URL, so CloudFormation cannot be '
      + 'answered');
  }
  return url;
}

/** The fields of an event. An Update has all of them. */
type Field = keyof CloudFormationCustomResourceUpdateEvent;

function readText(event: unknown, field: Field): string {
  const value = read(event, field);
  return typeof value === 'string' ? value : '';
}

function read(event: unknown, field: Field): unknown {
  return isRecord(event) && Object.hasOwn(event, field) ? event[field] : undefined;
}
