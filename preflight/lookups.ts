import type { Lookup } from '../lambda/lookup/lookup';
import { groupLookup } from '../lambda/principal/group-lookup';
import { userLookup } from '../lambda/principal/user-lookup';
import { MAX_DISPLAY_NAME_LENGTH, MAX_USER_NAME_LENGTH, notBlank } from '../lib/private/wire/formats';
import type { LookupAttributes } from '../lib/private/wire/instance';

/** The format of the value of an option. */
export interface Value {
  /** The placeholder in the help. */
  readonly placeholder: string;
  readonly pattern: RegExp;
  /** The pattern in words. */
  readonly expected: string;
}

/** A lookup that follows that of the instance. */
export interface LookupRow {
  /** The name of its option, and its type in the report. */
  readonly type: string;
  /** What the option selects by. */
  readonly help: string;
  readonly value: Value;
  /** The construct, its prop, and an ID for it. */
  readonly construct: string;
  readonly prop: string;
  readonly id: string;
  /** The resource properties, without those of the role to assume. */
  readonly properties: (name: string, instance: LookupAttributes) => Readonly<Record<string, unknown>>;
  readonly lookup: Lookup;
}

/** What the command line asks a lookup for. */
export interface Asked {
  readonly row: LookupRow;
  readonly name: string;
}

const inItsStore = ({ IdentityStoreId, LookupRegion: Region }: LookupAttributes) => ({ IdentityStoreId, Region });

export const LOOKUPS: readonly LookupRow[] = [
  {
    type: 'group', help: 'the display name of a group', value: nameOf(MAX_DISPLAY_NAME_LENGTH),
    construct: 'IdentityCenterGroupLookup', prop: 'displayName', id: 'Group',
    properties: (name, instance) => ({ ...inItsStore(instance), DisplayName: name }),
    lookup: groupLookup,
  },
  {
    type: 'user', help: 'the user name of a user', value: nameOf(MAX_USER_NAME_LENGTH),
    construct: 'IdentityCenterUserLookup', prop: 'userName', id: 'User',
    properties: (name, instance) => ({ ...inItsStore(instance), UserName: name }),
    lookup: userLookup,
  },
];

/** The value of an option that is a name. */
export function nameOf(maxLength: number): Value {
  return { placeholder: 'NAME', pattern: notBlank(maxLength), expected: `a name of 1 to ${maxLength} characters that is not blank` };
}
