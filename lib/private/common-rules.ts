import type { AssumeRoleOptions, IdentityCenterKeyOptions, IdentityCenterLookupOptions } from '../identity-center-lookup-options';
import type { Rule } from './check';
import { provider } from './provider-rules';
import { key, optional, struct, text, type Rules } from './rules';
import { DISPLAY_TEXT, IDENTITY_STORE_ID, INSTANCE_ARN, MAX_DISPLAY_NAME_LENGTH, ROLE_ARN } from './wire/formats';

/*
 * The rules that several constructs use.
 */

/** The ARN of an instance. */
export const INSTANCE = text(INSTANCE_ARN, 'an ARN such as arn:aws:sso:::instance/ssoins-0123456789abcdef');

/** The ID of an identity store. */
export const IDENTITY_STORE = text(IDENTITY_STORE_ID, '"d-" and ten hexadecimal digits, or a UUID');

const assumeRole = struct<AssumeRoleOptions>({
  roleArn: text(ROLE_ARN, 'an ARN such as arn:aws:iam::111122223333:role/Name'),
  externalId: optional(text(/^[\w+=,.@:/-]{2,1224}$/, '2 to 1224 letters, digits or characters of _+=,.@:/-')),
  sessionName: optional(text(/^[\w+=,.@-]{2,64}$/, '2 to 64 letters, digits or characters of _+=,.@-')),
});

/** A display name or an email address. */
export const displayText = (what: string): Rule => (
  text(DISPLAY_TEXT, `${what} of at most ${MAX_DISPLAY_NAME_LENGTH} characters that is not blank, without control characters`)
);

/** The props that all lookups have in common. */
export const LOOKUP_OPTIONS: Rules<IdentityCenterLookupOptions> = {
  provider: optional(provider),
  assumeRole: optional(assumeRole),
  refreshToken: optional(text(/\S/, 'text that is not blank')),
};

/** The props of the lookups that call IAM Identity Center. */
export const KEY_OPTIONS: Rules<IdentityCenterKeyOptions> = { ...LOOKUP_OPTIONS, encryptionKey: optional(key) };
