/** A type of principal, and the names that the Identity Store API has for it. */
export interface PrincipalType {
  readonly noun: 'group' | 'user';
  readonly id: 'GroupId' | 'UserId';
  readonly getId: 'GetGroupId' | 'GetUserId';
  readonly list: 'ListGroups' | 'ListUsers';
  /** The member of the list's answer. */
  readonly listed: 'Groups' | 'Users';
  /** The attributes that it can be selected by, beside its external id. */
  readonly attributes: readonly AttributeName[];
}

/** A group or a user that was found. */
export interface Principal {
  readonly id: string;
  readonly identityStoreId: string;
}

/** The attributes that a principal can be selected by, as the properties are named. */
export type AttributeName = 'DisplayName' | 'UserName' | 'Email';
