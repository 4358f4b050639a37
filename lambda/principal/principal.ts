/** A type of principal, with its names in the Identity Store API. */
export interface PrincipalType {
  readonly noun: 'group' | 'user';
  readonly id: 'GroupId' | 'UserId';
  readonly getId: 'GetGroupId' | 'GetUserId';
  readonly list: 'ListGroups' | 'ListUsers';
  /** The member with the list in the answer. */
  readonly listed: 'Groups' | 'Users';
  /** The attributes to select it by, in addition to its external ID. */
  readonly attributes: readonly AttributeName[];
}

/** A group or a user that was found. */
export interface Principal {
  readonly id: string;
  readonly identityStoreId: string;
}

/** The attributes to select a principal by, as the properties are named. */
export type AttributeName = 'DisplayName' | 'UserName' | 'Email';
