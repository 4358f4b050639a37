import { randomUUID } from 'node:crypto';
import { asServiceError, ServiceError, type Reply, type Service, type ServiceRequest } from './service';

/** A value that can be written as XML. Lists become `member` elements, and undefined is left out. */
export type XmlValue =
  | string
  | number
  | boolean
  | Date
  | undefined
  | readonly XmlValue[]
  | { readonly [name: string]: XmlValue };

export type QueryOperation = (input: URLSearchParams, request: ServiceRequest) => XmlValue | Promise<XmlValue>;

/** Codes that are others in this protocol, with their status. */
const CODES: Readonly<Record<string, readonly [string, number]>> = {
  AccessDeniedException: ['AccessDenied', 403],
  UnrecognizedClientException: ['InvalidClientTokenId', 403],
  ValidationException: ['ValidationError', 400],
};

/** A service with the AWS Query protocol: forms in, XML out. */
export function queryService(namespace: string, operations: Readonly<Record<string, QueryOperation>>): Service {
  return async (request) => {
    const input = new URLSearchParams(request.body.toString());
    const action = input.get('Action') ?? '';
    try {
      if (request.error !== undefined) throw request.error;
      const operation = operations[action];
      if (operation === undefined) throw new ServiceError('InvalidAction', `the action ${action} is not known here`);
      const result = await operation(input, request);
      const ResponseMetadata = { RequestId: randomUUID() };
      return reply(200, action, namespace, { [`${action}Result`]: result, ResponseMetadata });
    } catch (error) {
      const { code, message, status } = asServiceError(error);
      const [Code, httpStatus] = CODES[code] ?? [code, status];
      return reply(httpStatus, 'Error', namespace, { Error: { Type: 'Sender', Code, Message: message } });
    }
  };
}

/** A required parameter. */
export function required(input: URLSearchParams, name: string): string {
  const value = input.get(name);
  if (value === null) throw new ServiceError('ValidationError', `${name} is required`);
  return value;
}

export function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

function reply(status: number, name: string, namespace: string, content: XmlValue): Reply {
  const body = `<${name}Response xmlns="${namespace}">${xml(content)}</${name}Response>`;
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

function xml(value: XmlValue): string {
  if (value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item: XmlValue) => element('member', item)).join('');
  if (typeof value !== 'object') return escapeXml(String(value));
  return Object.entries(value)
    .map(([name, item]) => element(name, item))
    .join('');
}

function element(name: string, value: XmlValue): string {
  return value === undefined ? '' : `<${name}>${xml(value)}</${name}>`;
}
