import type { CommonProperties } from './lookup';

/** The CloudFormation type of the custom resource that looks up permission sets. */
export const PERMISSION_SET_RESOURCE_TYPE = 'Custom::IdentityCenterPermissionSetLookup';

/** The CloudFormation type of the custom resource that looks up the roles of permission sets. */
export const PERMISSION_SET_ROLE_RESOURCE_TYPE = 'Custom::IdentityCenterPermissionSetRoleLookup';

/** The maximum number of names in one lookup, so that the result of the longest names fits into a response. */
export const MAX_PERMISSION_SET_NAMES = 30;

/** The resource properties of a lookup of permission sets. */
export interface PermissionSetLookupProperties extends CommonProperties {
  readonly InstanceArn: string;
  readonly PermissionSetNames: readonly string[];
  /** The Region to call. Absent or `""`: the Region of the function. */
  readonly Region?: string;
}

/** The resource properties of a lookup of the roles of permission sets. */
export interface PermissionSetRoleLookupProperties extends CommonProperties {
  readonly PermissionSetNames: readonly string[];
}

/**
 * The attribute with what all ARNs of a lookup begin with. It has a dot, which the attribute of a name has only before eight
 * hexadecimal digits.
 */
export const ARN_PREFIX = 'Arn.Prefix';

/** What is between the end of the path and of the name of a role. */
export const ROLE_SEPARATOR = '|';

/**
 * The attribute of a permission set: its name, if it has letters and digits only, because it is not documented which other
 * characters the name of an attribute can have. For any other name, the letters and digits in it and a checksum.
 *
 * The value is the end of the ARN. For a role, it is the end of the path and of the name.
 */
export function attributeOfName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9]/g, '');
  return plain === name ? name : `${plain || 'Name'}.${checksum(name)}`;
}

/** Two names that have the same attribute, if there are such: the checksum is short, so that the attributes fit into a response. */
export function namesOfOneAttribute(names: Iterable<string>): readonly [string, string] | undefined {
  const nameOf = new Map<string, string>();
  for (const name of new Set(names)) {
    const attribute = attributeOfName(name);
    const other = nameOf.get(attribute);
    if (other !== undefined) return [other, name];
    nameOf.set(attribute, name);
  }
  return undefined;
}

/** FNV-1a, as eight hexadecimal digits. */
function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (const character of text) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, '0');
}
