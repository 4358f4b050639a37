import {
  ACCOUNT_ID, INSTANCE_ARN, PERMISSION_SET_ARN, PERMISSION_SET_ROLE_ARN, PRINCIPAL_ID, REGION, RESERVED_ROLE_NAME,
  RETURNED_IDENTITY_STORE_ID,
} from './formats';
import { RESOURCE_TYPE, type LookupAttributes } from './instance';
import {
  ARN_PREFIX, attributeOfName, PERMISSION_SET_RESOURCE_TYPE, PERMISSION_SET_ROLE_RESOURCE_TYPE, ROLE_SEPARATOR,
} from './permission-set';
import { GROUP_RESOURCE_TYPE, USER_RESOURCE_TYPE } from './principal';

/** The attributes of a lookup, by name. */
export type AttributeValues = Readonly<Record<string, string>>;

/** What a value in the context belongs to. */
interface Owner {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly environment: { readonly account: string; readonly region: string };
  /** The name of the permission set. `""` if the lookup has one value. */
  readonly name: string;
}

/** The values of a type of lookup in the context. */
interface ContextKind {
  /** The type in a key. */
  readonly name: string;
  readonly expected: (value: unknown, owner: Owner) => string | undefined;
  readonly valueOf: (attributes: AttributeValues, name: string) => unknown;
  readonly attributesOf: (value: unknown, name: string, properties: Owner['properties']) => AttributeValues;
}

/** What the value of an instance is made of. An attribute that is `""` is absent, if it is optional. */
const INSTANCE_ATTRIBUTES: Readonly<Record<keyof LookupAttributes, { readonly pattern: RegExp; readonly optional?: true }>> = {
  InstanceArn: INSTANCE_ARN,
  IdentityStoreId: RETURNED_IDENTITY_STORE_ID,
  IdentityStoreArn: { pattern: /^arn:aws(?:-[a-z]{1,5}){0,3}:identitystore::[0-9]{12}:identitystore\/[a-zA-Z0-9-]{1,64}$/, optional: true },
  OwnerAccountId: { pattern: ACCOUNT_ID.pattern, optional: true },
  Name: { pattern: /^.{1,255}$/su, optional: true },
  Status: { pattern: /^ACTIVE$/ },
  StatusReason: { pattern: /^/, optional: true },
  CreatedDate: { pattern: /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$/, optional: true },
  PrimaryRegion: { pattern: REGION.pattern, optional: true },
  Regions: { pattern: /^[a-z0-9-]+(?:,[a-z0-9-]+)*$/, optional: true },
  LookupRegion: REGION,
  AccessPortalUrl: { pattern: /^https:\/\/[\w./-]+$/, optional: true },
};

/** The selectors of an instance that are attributes as well, character by character. */
const SELECTORS = ['InstanceArn', 'IdentityStoreId', 'OwnerAccountId'] as const;

/** What CloudFormation or the AWS CDK would replace. */
const REFERENCE = /\{\{resolve:|[$#]\{Token\[/;

function expectedInstance(value: unknown, { properties, environment }: Owner): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'an object with the attributes of an instance';
  const given = new Map<string, unknown>(Object.entries(value));
  for (const [name, { pattern, optional }] of Object.entries(INSTANCE_ATTRIBUTES)) {
    const each = given.get(name);
    if (each === undefined && optional) continue;
    if (typeof each !== 'string' || !pattern.test(each) || REFERENCE.test(each)) return `an object with a valid ${name}`;
  }
  const other = SELECTORS.find((name) => properties[name] !== undefined && properties[name] !== given.get(name));
  if (other !== undefined) return `the ${other} that the lookup selects, ${String(properties[other])}`;
  if (properties.RequirePrimaryRegion !== 'true' || given.get('PrimaryRegion') === environment.region) return undefined;
  return `${environment.region} as PrimaryRegion, because of requirePrimaryRegion`;
}

function instanceAttributes(given: AttributeValues): AttributeValues {
  return Object.fromEntries(Object.keys(INSTANCE_ATTRIBUTES).map((name) => [name, given[name] ?? '']));
}

function principal(name: 'group' | 'user', attribute: 'GroupId' | 'UserId'): ContextKind {
  return {
    name,
    expected: (value) => {
      const right = typeof value === 'string' && PRINCIPAL_ID.test(value);
      return right ? undefined : `the ID of a ${name}, such as 9067f1a2b3-0a1b2c3d-1111-2222-3333-444455556666`;
    },
    valueOf: ({ [attribute]: id }) => id,
    attributesOf: (value, _, { IdentityStoreId }) => ({ [attribute]: String(value), IdentityStoreId: String(IdentityStoreId) }),
  };
}

// A value is a whole ARN, so there is no common beginning of the ARNs.
const KINDS: Readonly<Record<string, ContextKind>> = {
  [RESOURCE_TYPE]: {
    name: 'instance',
    expected: expectedInstance,
    valueOf: (attributes) => Object.fromEntries(Object.entries(instanceAttributes(attributes)).filter(([, value]) => value !== '')),
    attributesOf: (value) => instanceAttributes(value as AttributeValues),
  },
  [GROUP_RESOURCE_TYPE]: principal('group', 'GroupId'),
  [USER_RESOURCE_TYPE]: principal('user', 'UserId'),
  [PERMISSION_SET_RESOURCE_TYPE]: {
    name: 'permission-set',
    expected: (value, { properties: { InstanceArn } }) => {
      const ofInstance = `${String(InstanceArn).replace(':instance/', ':permissionSet/')}/`;
      const right = typeof value === 'string' && PERMISSION_SET_ARN.exec(value)?.[1] === ofInstance;
      return right ? undefined : `the ARN of a permission set, ${ofInstance}ps-0123456789abcdef`;
    },
    valueOf: (attributes, name) => (attributes[ARN_PREFIX] ?? '') + (attributes[attributeOfName(name)] ?? ''),
    attributesOf: (value, name) => ({ [ARN_PREFIX]: '', [attributeOfName(name)]: String(value) }),
  },
  [PERMISSION_SET_ROLE_RESOURCE_TYPE]: {
    name: 'permission-set-role',
    expected: (value, { properties: { AssumeRoleArn }, environment, name }) => {
      const account = typeof AssumeRoleArn === 'string' ? AssumeRoleArn.split(':')[4] : environment.account;
      const role = typeof value === 'string' ? PERMISSION_SET_ROLE_ARN.exec(value) : null;
      if (role !== null && role[2] === account && role[4] === name) return undefined;
      return `the ARN of the role of the permission set ${name} in account ${String(account)}, with its path`;
    },
    valueOf: (attributes, name) => {
      const [path = '', suffix = ''] = (attributes[attributeOfName(name)] ?? '').split(ROLE_SEPARATOR);
      return `${attributes[ARN_PREFIX] ?? ''}${path}${RESERVED_ROLE_NAME}${name}_${suffix}`;
    },
    attributesOf: (value, name) => (
      { [ARN_PREFIX]: '', [attributeOfName(name)]: String(value).replace(PERMISSION_SET_ROLE_ARN, `$1$3${ROLE_SEPARATOR}$5`) }
    ),
  },
};

/** The values of a type of lookup in the context. */
export function contextKindOf(type: string): ContextKind {
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind === undefined) throw new Error(`${type} is no lookup of this version`);
  return kind;
}
