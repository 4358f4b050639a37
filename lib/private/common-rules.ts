import type { AssumeRoleOptions, IdentityCenterLookupOptions } from '../identity-center-lookup-options';
import { IdentityCenterLookupProvider } from '../identity-center-lookup-provider';
import { wrong, type Rule } from './check';
import { key, optional, struct, text, type Rules } from './rules';
import { IDENTITY_STORE_ID, INSTANCE_ARN, ROLE_ARN } from './wire/formats';

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

const provider: Rule = (name, value) => (
  value instanceof IdentityCenterLookupProvider ? [] : [wrong(name, value, 'an IdentityCenterLookupProvider')]
);

/** A name, or another string that is compared character by character. */
export const nameOf = (what: string, longest: number): Rule => (
  text(new RegExp(`^(?=.*\\S).{1,${longest}}$`, 'su'), `${what} of at most ${longest} characters that is not blank`)
);

/** The props that all lookups have in common. */
export const LOOKUP_OPTIONS: Rules<IdentityCenterLookupOptions> = {
  provider: optional(provider),
  assumeRole: optional(assumeRole),
  encryptionKey: optional(key),
  refreshToken: optional(text(/\S/, 'text that is not blank')),
};
