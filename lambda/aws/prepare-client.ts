import { HttpRequest, HttpResponse } from '@smithy/core/protocols';
import type { MiddlewareStack, StreamCollector } from '@aws-sdk/types';

/** The dates of an instance and its Regions, and of a group or user. */
const DATES = ['CreatedDate', 'AddedDate', 'CreatedAt', 'UpdatedAt'];

/** The part that the clients of all services have in common. */
interface Client<Input extends object, Output extends object> {
  readonly middlewareStack: MiddlewareStack<Input, Output>;
  readonly config: { readonly streamCollector: StreamCollector };
}

/**
 * Prepares a client of a JSON service so that it ignores dates that it cannot read.
 *
 * @returns a function that returns the endpoint of the last call
 */
export function prepareClient<Input extends object, Output extends object>(client: Client<Input, Output>): () => string {
  let endpoint = 'its endpoint';
  client.middlewareStack.add((next) => async (args) => {
    if (HttpRequest.isInstance(args.request)) endpoint = origin(args.request);
    const result = await next(args);
    const { response } = result;
    if (HttpResponse.isInstance(response) && response.statusCode === 200) {
      response.body = withoutUnreadableDates(await client.config.streamCollector(response.body));
    }
    return result;
  }, { step: 'deserialize', priority: 'low' });
  return () => endpoint;
}

/**
 * Removes dates that are not in the format of the service, which is seconds. The SDK would reject the whole page because of one
 * such date, and no lookup depends on a date. A body that is not JSON is not changed.
 */
export function withoutUnreadableDates(body: Uint8Array): Uint8Array {
  try {
    const answer: unknown = JSON.parse(new TextDecoder().decode(body));
    return removeUnreadableDates(answer) ? new TextEncoder().encode(JSON.stringify(answer)) : body;
  } catch {
    return body;
  }
}

/** Returns whether it removed a date. */
function removeUnreadableDates(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  let removed = false;
  for (const [name, member] of Object.entries(value)) {
    const unreadable = DATES.includes(name) && member !== null && !isReadable(member);
    removed = (unreadable ? Reflect.deleteProperty(value, name) : removeUnreadableDates(member)) || removed;
  }
  return removed;
}

function isReadable(value: unknown): boolean {
  return typeof value === 'number' && !Number.isNaN(new Date(value * 1000).getTime());
}

function origin({ protocol, hostname, port }: HttpRequest): string {
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;
}
