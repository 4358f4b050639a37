import { HttpResponse } from '@smithy/core/protocols';
import type { StreamCollector } from '@aws-sdk/types';
import type { Client } from './api';

/** The dates of an instance and its Regions, of a group or user, and of a permission set. */
const DATES = ['CreatedDate', 'AddedDate', 'CreatedAt', 'UpdatedAt'];

/**
 * Makes a client remove the dates that it cannot read from an answer. Because of one such date, the SDK would reject the whole
 * page, and no lookup depends on a date.
 *
 * @param without removes the dates from a body
 */
export function ignoreUnreadableDates<Input extends object, Output extends object>(
  client: Client<Input, Output> & { readonly config: { readonly streamCollector: StreamCollector } },
  without: (body: Uint8Array) => Uint8Array = withoutUnreadableDates,
): void {
  client.middlewareStack.add((next) => async (args) => {
    const result = await next(args);
    const { response } = result;
    if (HttpResponse.isInstance(response)) {
      response.body = without(await client.config.streamCollector(response.body));
    }
    return result;
  }, { step: 'deserialize', priority: 'low' });
}

/** Removes dates that are not in the format of a JSON service, which is seconds. A body that is not JSON is not changed. */
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
    const unreadable = DATES.includes(name) && !isReadable(member);
    removed = (unreadable ? Reflect.deleteProperty(value, name) : removeUnreadableDates(member)) || removed;
  }
  return removed;
}

function isReadable(value: unknown): boolean {
  return typeof value === 'number' && !Number.isNaN(new Date(value * 1000).getTime());
}
