import type { MiddlewareStack, AwsCredentialIdentity } from '@aws-sdk/types';
import { HttpRequest, type HttpHandlerUserInput } from '@smithy/core/protocols';

/** The services by their prefix in policies, as a Reason names them. */
export const SERVICES = {
  sso: 'IAM Identity Center',
  identitystore: 'the identity store',
  iam: 'IAM',
  organizations: 'AWS Organizations',
  sts: 'AWS STS',
  cloudformation: 'AWS CloudFormation',
  ssm: 'AWS Systems Manager',
} as const;

/** What is called, where, and by which account. */
export interface Called {
  readonly service: keyof typeof SERVICES;
  /** The operation, such as `ListInstances`. */
  readonly operation: string;
  readonly region: string;
  readonly account: string;
  /** What else to check if the call is denied: the end of a sentence, without the period. */
  readonly hint: string;
}

/** What was called, where, and by which account, as a Reason begins. */
export function describeCall({ service, operation, region, account }: Called): string {
  return `${service}:${operation} in ${region} (account ${account})`;
}

/** A call that can be sent, once for each attempt. */
export interface Call<Answer = unknown> extends Called {
  send(signal: AbortSignal): Promise<Answer>;
  /** Where the last request of the client went; undefined before the first one. */
  lastRequest(): SentRequest | undefined;
}

/** A list that a service returns page by page. */
export interface List extends Called {
  /** The member of the answer that has the items, such as `Instances`. */
  readonly member: string;
  /** The member with the token of the next page. @default "NextToken" */
  readonly token?: 'NextToken' | 'Marker';
  /** The call of a page. @param nextToken undefined for the first page */
  page(nextToken: string | undefined): Call;
}

/** A request that was sent. */
export interface SentRequest {
  readonly endpoint: string;
  /** The Region that the request was signed for. A global service has one of its own. */
  readonly region: string;
}

/** Who calls, and where. */
export interface Caller {
  readonly region: string;
  readonly account: string;
  readonly credentials: Credentials;
  /** @default - requests are sent as the SDK sends them */
  readonly transport?: Transport;
}

/** How clients send requests: a part of their configuration. */
export interface Transport {
  readonly requestHandler: HttpHandlerUserInput;
}

/** The API of a service. */
export interface Api {
  /** Closes the connections. */
  close(): void;
}

/** The part that the clients of all services have in common. */
export interface Client<Input extends object, Output extends object> {
  readonly middlewareStack: MiddlewareStack<Input, Output>;
  destroy(): void;
}

/** Makes the calls of one service, and observes the requests of its client. */
export function callsOf<Input extends object, Output extends object>(
  service: Called['service'], client: Client<Input, Output>, { region, account }: Caller,
) {
  let sent: SentRequest | undefined;
  client.middlewareStack.add((next) => async (args) => {
    if (HttpRequest.isInstance(args.request)) sent = sentRequest(args.request);
    return next(args);
  }, { step: 'deserialize', priority: 'low' });
  const called = { service, region, account };
  return {
    close: () => client.destroy(),
    call: <Answer>(operation: string, hint: string, send: (signal: AbortSignal) => Promise<Answer>): Call<Answer> => (
      { ...called, operation, hint, send, lastRequest: () => sent }
    ),
    list: (
      operation: string, hint: string, names: Pick<List, 'member' | 'token'>,
      send: (nextToken: string | undefined, signal: AbortSignal) => Promise<unknown>,
    ): List => ({
      ...called, operation, hint, ...names,
      page: (nextToken) => ({ ...called, operation, hint, send: (signal) => send(nextToken, signal), lastRequest: () => sent }),
    }),
  };
}

function sentRequest({ protocol, hostname, port, headers }: HttpRequest): SentRequest {
  return {
    endpoint: `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`,
    region: /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '',
  };
}

/** The configuration of every client. Everything else, such as endpoints, is what the SDK makes of the environment. */
export function clientConfig({ region, credentials, transport }: Omit<Caller, 'account'>) {
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
