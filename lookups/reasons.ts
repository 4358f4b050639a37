import { LookupError, type Detail, type Reason } from './common/reason';
import { shown } from './common/text';
import { describeCall, type Called } from './services/api';

/*
 * The Reasons that lookups have in common.
 */

export const SERVICE_FAULT = 'This is a fault of the service: deploy again, and report it if it persists.';

export function unknownResourceType(resourceType: string, known: readonly string[]): Reason {
  return {
    code: 'UnknownResourceType',
    text: `The resource type is invalid: expected ${known.slice(0, -1).join(', ')} or ${known.at(-1) ?? ''}. Use the constructs of `
      + 'cdk-identity-center-lookup, all of one version, and no other resource with this function.',
    details: [{ text: 'got ', note: shown(resourceType) }],
  };
}

export function invalidProperty(name: string, value: unknown, expected: string): Reason {
  return {
    code: 'InvalidProperty',
    text: `The property ${name} is invalid: expected ${expected}. Correct it and deploy again.`,
    details: [{ text: 'got ', note: shown(value) }],
  };
}

/** The answer of a service is not what the service documents. */
export function malformed(called: Called, what: string, value?: unknown): LookupError {
  return new LookupError({
    code: 'MalformedAnswer',
    text: `${describeCall(called)} returned a malformed answer: ${what}. ${SERVICE_FAULT}`,
    ...(value === undefined ? {} : { details: [{ text: 'got ', note: shown(value) }] }),
  });
}

/** A list has the same item twice, with different data. */
export function contradiction(called: Called, key: string): LookupError {
  return new LookupError({
    code: 'InconsistentAnswer',
    text: `${describeCall(called)} returned an inconsistent answer: ${key} appears twice with different data, as can happen while it `
      + 'changes. Deploy again.',
  });
}

export function endlessPagination(called: Called, what: string): LookupError {
  return new LookupError({
    code: 'EndlessPagination', text: `The pagination of ${describeCall(called)} does not end: ${what}. ${SERVICE_FAULT}`,
  });
}

/** The attributes do not fit into a response, even if they are shortened. */
export function attributesTooLong(what: string, advice: string): Reason {
  return { code: 'AttributesTooLong', text: `The attributes of ${what} do not fit into the 4096 bytes that CloudFormation accepts. `
    + advice };
}

/** Something that a list returned, by its ID and its name. */
export function named(id: string, name: string): Detail {
  return { text: id, note: ` named "${name}"` };
}

/** The names that differ from a missing one in case only, each once. */
export function inOtherCase(missing: readonly string[], seen: readonly string[]): Pick<Reason, 'details'> {
  const wanted = new Set(missing.map((name) => name.toLowerCase()));
  const alike = [...new Set(seen)].filter((name) => wanted.has(name.toLowerCase()));
  return alike.length === 0 ? {} : { details: alike.map((name) => ({ text: `another case: ${name}` })) };
}

/** Several names in a sentence. */
export function and(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** Several quoted names in a sentence, of which each one counts. */
export function or(names: readonly string[]): string {
  const quoted = names.map((name) => JSON.stringify(name));
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}

/** A number of things, such as `1 group` and `2 groups`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
