import type { AssumeRoleOptions, IdentityCenterKeyOptions, IdentityCenterLookupOptions } from '../identity-center-lookup-options';
import { provider } from './provider/provider-rules';
import { flag, key, optional, struct, text, type Rules } from './rules';
import { ROLE_ARN, ROLE_EXTERNAL_ID, ROLE_SESSION_NAME } from './wire/formats';

/*
 * The rules that several constructs use.
 */

const assumeRole = struct<AssumeRoleOptions>({
  roleArn: text(ROLE_ARN),
  externalId: optional(text(ROLE_EXTERNAL_ID)),
  sessionName: optional(text(ROLE_SESSION_NAME)),
});

/** The props that all lookups have in common. */
export const LOOKUP_OPTIONS: Rules<IdentityCenterLookupOptions> = {
  provider: optional(provider),
  assumeRole: optional(assumeRole),
  revision: optional(text({ pattern: /\S/, expected: 'text that is not blank' })),
  cachedInContext: optional(flag),
};

/** The props of the lookups that call IAM Identity Center. */
export const KEY_OPTIONS: Rules<IdentityCenterKeyOptions> = { ...LOOKUP_OPTIONS, encryptionKey: optional(key) };
