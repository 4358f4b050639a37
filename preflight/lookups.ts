import type { Lookup } from '../lookups/lookup';
import { permissionSetLookup } from '../lookups/permission-set/lookup';
import { permissionSetRoleLookup } from '../lookups/permission-set-role/lookup';
import { groupLookup, userLookup } from '../lookups/principal/lookup';
import { DISPLAY_TEXT, PERMISSION_SET_NAME, USER_NAME } from '../lib/private/wire/formats';
import type { LookupAttributes } from '../lib/private/wire/instance';
import { ARN_PREFIX, attributeOfName, MAX_PERMISSION_SET_NAMES } from '../lib/private/wire/permission-set';

/** The format of the value of an option. */
export interface Value {
  /** The placeholder in the help. */
  readonly placeholder: string;
  readonly pattern: RegExp;
  /** The pattern in words. */
  readonly expected: string;
}

type Properties = Readonly<Record<string, unknown>>;
type Attributes = Readonly<Record<string, string>>;

/** A lookup that follows that of the instance. */
export interface LookupRow {
  /** The name of its option, and its type in the report. */
  readonly type: string;
  /** What the option selects by. */
  readonly help: string;
  readonly value: Value;
  /** The maximum number of names in one lookup. @default - a lookup for each name */
  readonly maxNames?: number;
  /** The construct, its prop, and an ID for it. */
  readonly construct: string;
  readonly prop: string;
  readonly id: string;
  readonly lookup: Lookup;
  /** The resource properties that select. */
  readonly selector: (names: readonly string[]) => Properties;
  /** The resource properties that are attributes of the instance. @default - the lookup has no instance */
  readonly ofInstance?: (instance: LookupAttributes) => Properties;
  /** The attributes as the report has them. @default - as the custom resource has them */
  readonly attributes?: (names: readonly string[], attributes: Attributes) => Attributes;
  /** The time limit, in milliseconds. @default - that of all lookups */
  readonly longestMs?: number;
}

/** What the command line asks a lookup for. */
export interface Asked {
  readonly row: LookupRow;
  readonly names: readonly string[];
}

const inItsStore = ({ IdentityStoreId, LookupRegion: Region }: LookupAttributes) => ({ IdentityStoreId, Region });

/** To describe thousands of permission sets, twenty a second. */
const LONGEST_WALK_MS = 300_000;

const PERMISSION_SETS: Pick<LookupRow, 'value' | 'maxNames' | 'prop' | 'selector'> = {
  value: { placeholder: 'NAME', pattern: PERMISSION_SET_NAME, expected: '1 to 32 letters, digits or characters of _+=,.@-' },
  maxNames: MAX_PERMISSION_SET_NAMES, prop: 'permissionSetNames', selector: (names) => ({ PermissionSetNames: names }),
};

/** The ARNs by the names of the permission sets. */
function arnsOf(arn: (name: string, prefix: string, value: string) => string): LookupRow['attributes'] {
  return (names, attributes) => Object.fromEntries(names.map((name) => (
    [name, arn(name, attributes[ARN_PREFIX] ?? '', attributes[attributeOfName(name)] ?? '')]
  )));
}

export const LOOKUPS: readonly LookupRow[] = [
  {
    type: 'group', help: 'the display name of a group',
    value: {
      placeholder: 'NAME', pattern: DISPLAY_TEXT,
      expected: 'a name of at most 1024 characters that is not blank, without control characters',
    },
    construct: 'IdentityCenterGroupLookup', prop: 'displayName', id: 'Group',
    lookup: groupLookup, selector: ([name]) => ({ DisplayName: name }), ofInstance: inItsStore,
  },
  {
    type: 'user', help: 'the user name of a user',
    value: {
      placeholder: 'NAME', pattern: USER_NAME, expected: '1 to 128 letters, digits, symbols or punctuation marks, without spaces',
    },
    construct: 'IdentityCenterUserLookup', prop: 'userName', id: 'User',
    lookup: userLookup, selector: ([name]) => ({ UserName: name }), ofInstance: inItsStore,
  },
  {
    ...PERMISSION_SETS, type: 'permission-set', help: 'the name of a permission set',
    construct: 'IdentityCenterPermissionSetLookup', id: 'PermissionSets',
    lookup: permissionSetLookup, ofInstance: ({ InstanceArn, PrimaryRegion: Region }) => ({ InstanceArn, Region: Region || undefined }),
    attributes: arnsOf((_, prefix, id) => prefix + id), longestMs: LONGEST_WALK_MS,
  },
  {
    ...PERMISSION_SETS, type: 'permission-set-role', help: 'a permission set, for its role in the account',
    construct: 'IdentityCenterPermissionSetRoleLookup', id: 'PermissionSetRoles', lookup: permissionSetRoleLookup,
    attributes: arnsOf((name, prefix, value) => {
      const [path = '', suffix = ''] = value.split('|');
      return `${prefix}${path}AWSReservedSSO_${name}_${suffix}`;
    }),
  },
];
