import type { IncomingHttpHeaders } from 'node:http';

/** A request to a service, from the endpoint. */
export interface ServiceRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The Region in the scope of the signature. */
  readonly region: string;
  readonly accessKeyId: string;
  /** An error with which the service answers, whatever it is asked. @default - none */
  readonly error?: ServiceError;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A call of an API, and the answer. */
export interface ApiCall {
  /** The name with which the request is signed. */
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly request: string;
  readonly reply: Reply;
  readonly time: Date;
}

export type Service = (request: ServiceRequest) => Promise<Reply> | Reply;

/** An error that a service returns. */
export class ServiceError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    /** Further fields of the error. */
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = code;
  }
}

export type JsonOperation = (input: Record<string, unknown>, request: ServiceRequest) => unknown;

/** A service with the AWS JSON 1.x protocol: the name of the operation is in the target header. */
export function jsonService(version: '1.0' | '1.1', prefix: string, operations: Record<string, JsonOperation>): Service {
  const contentType = `application/x-amz-json-${version}`;
  return (request) => {
    try {
      if (request.error !== undefined) throw request.error;
      const target = String(request.headers['x-amz-target']);
      const operation = target.startsWith(`${prefix}.`) ? operations[target.slice(prefix.length + 1)] : undefined;
      if (request.method !== 'POST' || request.headers['content-type'] !== contentType || operation === undefined) {
        throw new ServiceError('UnknownOperationException', `${request.method} ${target} is not known here`, 404);
      }
      const input = JSON.parse(request.body.toString()) as Record<string, unknown>;
      return { headers: { 'content-type': contentType }, body: JSON.stringify(operation(input, request)) };
    } catch (error) {
      const { code, message, status, fields } = asServiceError(error);
      const body = JSON.stringify({ __type: code, message, ...fields });
      return { status, headers: { 'content-type': contentType }, body };
    }
  };
}

export function asServiceError(error: unknown): ServiceError {
  return error instanceof ServiceError ? error : new ServiceError('InternalFailure', String(error), 500);
}
