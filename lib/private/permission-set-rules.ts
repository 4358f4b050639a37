import type { IConstruct } from 'constructs';
import { invalid, wrong, type Rule } from './check';
import { instance, listOf, literal, text } from './rules';
import { INSTANCE_ARN, PERMISSION_SET_NAME, RESERVED_ROLE_NAME } from './wire/formats';
import { attributeOfName, MAX_PERMISSION_SET_NAMES, namesOfOneAttribute } from './wire/permission-set';

const FORMAT = literal(PERMISSION_SET_NAME);

/** The name of a permission set, and not that of its role. */
const NAME: Rule = (name, value) => {
  if (typeof value !== 'string' || !value.startsWith(RESERVED_ROLE_NAME)) return FORMAT(name, value);
  const expected = `the name of the permission set, not of its role: leave out "${RESERVED_ROLE_NAME}" and the digits at the end`;
  return [wrong(name, value, expected)];
};

const EXPECTED = `a list of 1 to ${MAX_PERMISSION_SET_NAMES} names`;
const NAMES = listOf(NAME, EXPECTED);

/** The property of a lookup with the type of instance that it selects. A symbol of all copies of this package. */
export const INSTANCE_TYPE = Symbol.for('cdk-identity-center-lookup.instanceType');

const anyInstance = instance('instanceArn', text(INSTANCE_ARN));

/** An instance that can have permission sets. */
export const organizationInstance: Rule = function* (name, value) {
  yield* anyInstance(name, value);
  if ((value as { readonly [INSTANCE_TYPE]?: unknown })[INSTANCE_TYPE] === 'ACCOUNT') {
    yield wrong(name, value, 'an organization instance: an instance of type ACCOUNT has no permission sets');
  }
};

/** The names of permission sets. They are known at synthesis, because each one has an attribute of its own. */
export const permissionSetNames: Rule = function* (name, value) {
  if (Array.isArray(value) && value.length === 0) yield wrong(name, value, 'at least one name, because a lookup of no names finds nothing');
  for (const finding of NAMES(name, value)) {
    yield finding.kind === 'token' ? wrong(name, value, `${EXPECTED}; a token is not known at synthesis`) : finding;
  }
  const names = new Set(value as readonly string[]);
  if (names.size > MAX_PERMISSION_SET_NAMES) yield wrong(name, value, EXPECTED);
  const twins = namesOfOneAttribute(names);
  if (twins !== undefined) {
    const [one, other] = twins;
    const what = `both ${JSON.stringify(one)} and ${JSON.stringify(other)}, whose attributes have the same name`;
    yield { kind: 'wrong', message: `${name} cannot have ${what}: create a lookup for each of them` };
  }
};

/** The names of a lookup, each once, sorted: their order says nothing, so that it changes no deployed lookup. */
export function uniqueNames(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

/**
 * Returns the attribute of a name.
 *
 * @throws an error that lists the names of the lookup, if it is not one of them
 */
export function attributeOf(lookup: IConstruct, names: readonly string[], name: string): string {
  if (names.includes(name)) return attributeOfName(name);
  throw invalid(lookup, 'permissionSetName', name, `one of the permissionSetNames of the lookup: ${names.join(', ')}`);
}
