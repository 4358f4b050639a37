import { PERMISSION_SET_NAME } from './formats';
import { contextKindOf, type AttributeValues } from './context-values';

/*
 * Lookups whose values are in the context of an app (`cachedInContext`): what the library and the command agree on.
 *
 * The command finds each such lookup by the metadata of its construct in the cloud assembly, evaluates `Properties` as those of a
 * resource, and writes to cdk.context.json, for each of `contextKeys`, the `contextValue` of the attributes that it found.
 */

/** The type of the metadata of a lookup whose values are in the context. The data is a `LookupMetadata`. */
export const LOOKUP_METADATA_TYPE = 'cdk-identity-center-lookup:lookup';

/** The version of `LookupMetadata`. A command does not read a higher one. */
export const LOOKUP_METADATA_VERSION = 1;

/** The custom resource that a lookup would have, without `ServiceToken` and `ServiceTimeout`. */
export interface LookupResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/**
 * The metadata of a lookup in the cloud assembly: in the stack of the lookup (for a nested stack, in its top-level stack), under the
 * path of the construct. Account and Region are those of the stack.
 */
export interface LookupMetadata extends LookupResource {
  readonly version: number;
  /** The version of this package that wrote the metadata: the command of that version reads it. */
  readonly packageVersion: string;
  /** The values, one for each key. */
  readonly context: readonly ContextEntry[];
  /**
   * The placeholders that synthesis used for attributes, because they have no value yet. Absent: none.
   *
   * Where `Properties` of another lookup contain one of these strings, that lookup uses the attribute. Replace the longest ones first,
   * because the ID of an identity store is part of its ARN, and compute the keys of that lookup again with `contextKeys`, because those
   * in its metadata contain the placeholder.
   */
  readonly placeholders?: AttributeValues;
}

/** The key of a value in the context. */
export interface ContextKey {
  readonly key: string;
  /** The name of the permission set, for lookups that have a value for each name. */
  readonly permissionSetName?: string;
}

/** A key, with the value that synthesis used. */
export interface ContextEntry extends ContextKey {
  /** As it was in the context, wherever the app got it from. Absent: it was not there, so synthesis used a placeholder. */
  readonly value?: unknown;
}

/** Where a lookup runs. */
export interface LookupEnvironment {
  readonly account: string;
  readonly region: string;
}

/** The properties that do not decide what a lookup finds. */
const NOT_IN_KEY: readonly string[] = [
  'ServiceToken', 'ServiceTimeout', 'Revision', 'AllowChange', 'AssumeRoleExternalId', 'AssumeRoleSessionName', 'PermissionSetNames',
];

/**
 * The keys of a lookup in the context: one, or one for each name of a permission set, so that another name changes no value that is
 * there. A key has everything that decides what the lookup finds.
 *
 * @param lookup the type, and the properties without tokens and intrinsic functions
 */
export function contextKeys({ Type, Properties }: LookupResource, { account, region }: LookupEnvironment): ContextKey[] {
  const parts: [string, string][] = [['account', account], ['region', region], ['type', contextKindOf(Type).name]];
  for (const property of Object.keys(Properties).sort()) {
    if (NOT_IN_KEY.includes(property)) continue;
    const value = Properties[property];
    // The Region to call is the Region of the stack by default.
    if (property === 'Region') parts.push(...(value === region ? [] : partsOf('calledRegion', value)));
    else parts.push(...partsOf(lowerFirst(property), value));
  }
  if (Properties.PermissionSetNames === undefined) return [{ key: keyOf(parts) }];
  return namesOf(Properties.PermissionSetNames).map((name) => (
    { key: keyOf([...parts, ['permissionSetName', name]]), permissionSetName: name }
  ));
}

/**
 * What a value in the context must be, in words, if it is not that: `undefined` if it can be used.
 *
 * It says nothing about whether the lookup would find the value.
 */
export function expectedContextValue(
  { Type, Properties }: LookupResource, environment: LookupEnvironment, { permissionSetName = '' }: ContextKey, value: unknown,
): string | undefined {
  return contextKindOf(Type).expected(value, { properties: Properties, environment, name: permissionSetName });
}

/** The value that is written to the context, of the attributes that the lookup found. */
export function contextValue({ Type }: LookupResource, { permissionSetName = '' }: ContextKey, attributes: AttributeValues): unknown {
  return contextKindOf(Type).valueOf(attributes, permissionSetName);
}

/** The attributes that a value in the context has. The value is as `expectedContextValue` requires. */
export function contextAttributes(
  { Type, Properties }: LookupResource, { permissionSetName = '' }: ContextKey, value: unknown,
): AttributeValues {
  return contextKindOf(Type).attributesOf(value, permissionSetName, Properties);
}

/** Names as the lookup searches them: each once, sorted. */
function namesOf(names: unknown): string[] {
  const isName = (name: unknown): name is string => typeof name === 'string' && PERMISSION_SET_NAME.pattern.test(name);
  return Array.isArray(names) ? [...new Set(names.filter(isName))].sort() : [];
}

function partsOf(name: string, value: unknown): [string, string][] {
  if (value === undefined || value === null || value === '') return [];
  if (typeof value === 'string') return [[name, value]];
  if (Array.isArray(value)) return [[name, [...new Set(value.map(String))].sort().join(',')]];
  return Object.entries(value).flatMap(([member, each]) => partsOf(`${name}.${lowerFirst(member)}`, each));
}

/** `$` and `:` are escaped, as the AWS CDK does it; but `$` is escaped as well, so that different parts have different keys. */
function keyOf(parts: readonly (readonly [string, string])[]): string {
  const escaped = parts.map(([name, value]) => `${name}=${value.replace(/[$:]/g, (special) => (special === '$' ? '$$' : '$:'))}`);
  return ['cdk-identity-center-lookup', ...escaped].join(':');
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
