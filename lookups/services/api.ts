import type { MiddlewareStack, AwsCredentialIdentity } from '@aws-sdk/types';
import { HttpRequest, type HttpHandlerUserInput } from '@smithy/core/protocols';

/** The API of a service in a Region, as a lookup calls it. */
export interface Api {
  /** Where the last request went; undefined before the first one. */
  lastRequest(): SentRequest | undefined;
  /** Closes the connections. */
  close(): void;
}

/** A request that was sent. */
export interface SentRequest {
  readonly endpoint: string;
  /** The Region that the request was signed for. A global service has one of its own. */
  readonly region: string;
}

/** The part that the clients of all services have in common. */
export interface Client<Input extends object, Output extends object> {
  readonly middlewareStack: MiddlewareStack<Input, Output>;
  destroy(): void;
}

/** Observes the requests of a client. */
export function apiOf<Input extends object, Output extends object>(client: Client<Input, Output>): Api {
  let sent: SentRequest | undefined;
  client.middlewareStack.add((next) => async (args) => {
    if (HttpRequest.isInstance(args.request)) sent = sentRequest(args.request);
    return next(args);
  }, { step: 'deserialize', priority: 'low' });
  return { lastRequest: () => sent, close: () => client.destroy() };
}

function sentRequest({ protocol, hostname, port, headers }: HttpRequest): SentRequest {
  return {
    endpoint: `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`,
    region: /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '',
  };
}

/** How all clients send requests. The command sets a proxy and a pace. @default - as the SDK does */
export const transport: { requestHandler?: HttpHandlerUserInput } = {};

/** The configuration of every client. Everything else, such as endpoints, is what the SDK makes of the environment. */
export function clientConfig(region: string, credentials: Credentials) {
  // The lookup itself retries, within the time of the function.
  return { region, credentials, maxAttempts: 1, ...transport };
}

/** Credentials, or a function that provides them. */
export type Credentials = AwsCredentialIdentity | (() => Promise<AwsCredentialIdentity>);

/** A role to assume. */
export interface AssumeRole {
  readonly roleArn: string;
  readonly externalId?: string;
  readonly sessionName: string;
}
