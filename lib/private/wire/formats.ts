/** The format of a value that a user passes. */
export interface Format {
  readonly pattern: RegExp;
  /** The pattern in words, as they follow "expected" in an error. */
  readonly expected: string;
}

/** The ARN of an instance, in every partition (API reference of ListInstances). */
export const INSTANCE_ARN: Format = {
  pattern: /^arn:aws(?:-[a-z]{1,5}){0,3}:sso:::instance\/(?:sso)?ins-[a-zA-Z0-9-.]{16}$/,
  expected: 'an ARN such as arn:aws:sso:::instance/ssoins-0123456789abcdef',
};

/** The ID of an identity store. */
export const IDENTITY_STORE_ID: Format = {
  pattern: /^(?:d-[0-9a-f]{10}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
  expected: '"d-" and ten hexadecimal digits, or a UUID',
};

/**
 * The ID of an identity store as services return it (model of ListInstances). It is wider than that of an ID that a person types,
 * so that the next lookup accepts what one lookup returned.
 */
export const RETURNED_IDENTITY_STORE_ID: Format = {
  pattern: /^[a-zA-Z0-9-]{1,64}$/, expected: 'the ID of an identity store: 1 to 64 letters, digits and hyphens',
};

/** The name of an instance. */
export const INSTANCE_NAME: Format = { pattern: /^(?=.*\S).{1,255}$/su, expected: 'a name of at most 255 characters that is not blank' };

/** The ID of an account. */
export const ACCOUNT_ID: Format = { pattern: /^[0-9]{12}$/, expected: 'twelve digits' };

/** The code of a Region. */
export const REGION: Format = { pattern: /^[a-z]{2,5}(?:-[a-z]+)+-[0-9]{1,2}$/, expected: 'the code of a Region such as eu-west-1' };

/** The ARN of a role, with its path. */
export const ROLE_ARN: Format = {
  pattern: /^arn:aws(?:-[a-z]{1,5}){0,3}:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,576}$/,
  expected: 'an ARN such as arn:aws:iam::111122223333:role/Name',
};

/** The external ID that a role requires (API reference of AssumeRole). */
export const ROLE_EXTERNAL_ID: Format = {
  pattern: /^[\w+=,.@:/-]{2,1224}$/, expected: '2 to 1224 letters, digits or characters of _+=,.@:/-',
};

/** The name of the session of a role (API reference of AssumeRole). */
export const ROLE_SESSION_NAME: Format = { pattern: /^[\w+=,.@-]{2,64}$/, expected: '2 to 64 letters, digits or characters of _+=,.@-' };

/** The display name of a group (API model of the identity store): these characters and white space, which is not all. */
export const DISPLAY_NAME: Format = {
  pattern: /^(?=.*\S)[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r \u00a0\u3000]{1,1024}$/su,
  expected: 'a name of at most 1024 characters that is not blank, without control characters',
};

/** The name of a user (API model of the identity store): letters, marks, symbols, numbers and punctuation. */
export const USER_NAME: Format = {
  pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u, expected: '1 to 128 letters, digits, symbols or punctuation marks, without spaces',
};

/** An email address: the characters of a display name (API model of the identity store), with an `@` among them. */
export const EMAIL: Format = {
  pattern: /^(?=.*\S@\S)[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r \u00a0\u3000]{1,1024}$/su,
  expected: 'an email address such as jane@example.com, of at most 1024 characters',
};

/** An issuer or an identifier of an external identity provider (API model of the identity store of 2026; older pages say 100). */
export const EXTERNAL_ID_TEXT: Format = {
  pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,256}$/u, expected: '1 to 256 letters, digits, symbols or punctuation marks, without spaces',
};

/** The name of a permission set (API reference of CreatePermissionSet). */
export const PERMISSION_SET_NAME: Format = { pattern: /^[\w+=,.@-]{1,32}$/, expected: '1 to 32 letters, digits or characters of _+=,.@-' };

/*
 * What services return.
 */

/** The ID of a group or user (API reference of GetGroupId and GetUserId). Some identity stores have IDs without hyphens. */
export const PRINCIPAL_ID = /^(?:[0-9a-f]{10}-)?[A-Fa-f0-9]{8}(?:-(?:[A-Fa-f0-9]{4}-){3}|[A-Fa-f0-9]{12})[A-Fa-f0-9]{12}$/;

/** The ARN of a permission set: the ARNs of all sets of an instance, and the end of this one. */
export const PERMISSION_SET_ARN =
  /^(arn:aws(?:-[a-z]{1,5}){0,3}:sso:::permissionSet\/(?:sso)?ins-[a-zA-Z0-9-.]{16}\/)(ps-[a-zA-Z0-9-./]{16})$/;

/** The path of the roles of all permission sets. The Region of the instance follows, unless it is us-east-1. */
export const RESERVED_ROLE_PATH = '/aws-reserved/sso.amazonaws.com/';

/** What the name of such a role begins with. The name of the permission set follows, and the suffix. */
export const RESERVED_ROLE_NAME = 'AWSReservedSSO_';

/** The ARN of such a role: the ARNs of all of them in an account, the account, the Region with a slash, the permission set, the suffix. */
export const PERMISSION_SET_ROLE_ARN = new RegExp(
  `^(arn:aws(?:-[a-z]{1,5}){0,3}:iam::([0-9]{12}):role${RESERVED_ROLE_PATH.replaceAll('.', '\\.')})((?:[a-z0-9-]+/)?)`
  + `${RESERVED_ROLE_NAME}([\\w+=,.@-]{1,32})_([0-9a-f]{16})$`,
);
