/** The ARN of an instance, in every partition (API reference of ListInstances). */
export const INSTANCE_ARN = /^arn:aws(?:-[a-z]{1,5}){0,3}:sso:::instance\/(?:sso)?ins-[a-zA-Z0-9-.]{16}$/;

/** The ID of an identity store: `d-` and ten hexadecimal digits, or a UUID. */
export const IDENTITY_STORE_ID = /^(?:d-[0-9a-f]{10}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The ID of a group or user (API reference of GetGroupId and GetUserId). Some identity stores have IDs without hyphens. */
export const PRINCIPAL_ID = /^(?:[0-9a-f]{10}-)?[A-Fa-f0-9]{8}(?:-(?:[A-Fa-f0-9]{4}-){3}|[A-Fa-f0-9]{12})[A-Fa-f0-9]{12}$/;

/** The ID of an account. */
export const ACCOUNT_ID = /^[0-9]{12}$/;

/** The code of a Region. */
export const REGION = /^[a-z]{2,5}(?:-[a-z]+)+-[0-9]{1,2}$/;

/** The ARN of a role, with its path. */
export const ROLE_ARN = /^arn:aws(?:-[a-z]{1,5}){0,3}:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,576}$/;

/** The maximum length of the name of an instance, in characters. */
export const MAX_NAME_LENGTH = 255;

/** The name of an instance: anything that is not blank. */
export const INSTANCE_NAME = /^(?=.*\S).{1,255}$/su;

/** The maximum length of the display name of a group, in characters. */
export const MAX_DISPLAY_NAME_LENGTH = 1024;

/** The maximum length of a user name, in characters. */
export const MAX_USER_NAME_LENGTH = 128;

/** A user name (API model of the identity store): letters, marks, symbols, numbers and punctuation. */
export const USER_NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/** An issuer or an external ID (API model of the identity store), of the same characters. */
export const EXTERNAL_ID_TEXT = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,256}$/u;

/** A display name or an email address (API model of the identity store): these characters and white space, which is not all. */
export const DISPLAY_TEXT = /^(?=.*\S)[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r \u00a0\u3000]{1,1024}$/su;

/** The maximum length of an email address, in characters. */
export const MAX_EMAIL_LENGTH = 1024;

/** The maximum length of the issuer of an external ID, in characters (API model of 2026; older pages say 100). */
export const MAX_ISSUER_LENGTH = 256;

/** The maximum length of an external ID, in characters. */
export const MAX_EXTERNAL_ID_LENGTH = 256;

/** The name of a permission set (API reference of CreatePermissionSet). */
export const PERMISSION_SET_NAME = /^[\w+=,.@-]{1,32}$/;

/** The ARN of a permission set: the ARNs of all sets of an instance, and the end of this one. */
export const PERMISSION_SET_ARN =
  /^(arn:aws(?:-[a-z]{1,5}){0,3}:sso:::permissionSet\/(?:sso)?ins-[a-zA-Z0-9-.]{16}\/)(ps-[a-zA-Z0-9-./]{16})$/;
