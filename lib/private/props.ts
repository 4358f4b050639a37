import { ParameterTier } from 'aws-cdk-lib/aws-ssm';
import type { IdentityCenterGroupLookupProps } from '../identity-center-group-lookup';
import type { IdentityCenterInstanceAttributes } from '../identity-center-instance';
import {
  IdentityCenterInstanceType, type AssumeRoleOptions, type IdentityCenterLookupOptions, type IdentityCenterLookupProps, type StoreInParametersOptions,
} from '../identity-center-lookup-props';
import { IdentityCenterLookupProvider } from '../identity-center-lookup-provider';
import type { ExternalId, IdentityCenterPrincipalLookupOptions } from '../identity-center-principal-lookup-options';
import type { IdentityCenterUserLookupProps } from '../identity-center-user-lookup';
import { wrong, type Rule } from './check';
import { allOf, exactlyOne, flag, instance, key, listOf, literal, oneOf, optional, props, region, struct, text, type Rules } from './rules';
import {
  ACCOUNT_ID, IDENTITY_STORE_ID, INSTANCE_ARN, MAX_DISPLAY_NAME_LENGTH, MAX_EMAIL_LENGTH, MAX_EXTERNAL_ID_LENGTH, MAX_ISSUER_LENGTH,
  MAX_NAME_LENGTH, MAX_USER_NAME_LENGTH, notBlank, ROLE_ARN,
} from './wire/formats';

/*
 * The rules for the arguments of every public constructor and method.
 */

const instanceArn = text(INSTANCE_ARN, 'an ARN such as arn:aws:sso:::instance/ssoins-0123456789abcdef');
const identityStoreId = text(IDENTITY_STORE_ID, '"d-" and ten hexadecimal digits, or a UUID');

const assumeRole = struct<AssumeRoleOptions>({
  roleArn: text(ROLE_ARN, 'an ARN such as arn:aws:iam::111122223333:role/Name'),
  externalId: optional(text(/^[\w+=,.@:/-]{2,1224}$/, '2 to 1224 letters, digits or characters of _+=,.@:/-')),
  sessionName: optional(text(/^[\w+=,.@-]{2,64}$/, '2 to 64 letters, digits or characters of _+=,.@-')),
});

const provider: Rule = (name, value) => (
  value instanceof IdentityCenterLookupProvider ? [] : [wrong(name, value, 'an IdentityCenterLookupProvider')]
);

/** A name, or another string that is compared character by character. */
const name = (what: string, longest: number): Rule => (
  text(notBlank(longest), `${what} of at most ${longest} characters that is not blank`)
);

/** The props that all lookups have in common. */
const options: Rules<IdentityCenterLookupOptions> = {
  provider: optional(provider),
  assumeRole: optional(assumeRole),
  encryptionKey: optional(key),
  refreshToken: optional(text(/\S/, 'text that is not blank')),
};

/** The props of a lookup of an instance. */
export const LOOKUP_PROPS = props<IdentityCenterLookupProps>({
  instanceArn: optional(instanceArn),
  identityStoreId: optional(identityStoreId),
  instanceName: optional(name('a name', MAX_NAME_LENGTH)),
  ownerAccountId: optional(text(ACCOUNT_ID, 'twelve digits')),
  instanceType: optional(oneOf('IdentityCenterInstanceType', IdentityCenterInstanceType)),
  searchRegions: optional(listOf(region, 'a list of at least one Region; leave it out to ask the Region of the stack')),
  requirePrimaryRegion: optional(flag),
  allowChange: optional(flag),
  ...options,
});

/** The props that the lookups of groups and users have in common. */
const principalOptions: Rules<IdentityCenterPrincipalLookupOptions> = {
  instance: instance(identityStoreId),
  region: optional(region),
  allowChange: optional(flag),
  ...options,
};

/** Characters that the identity store accepts in external IDs: letters, marks, symbols, numbers and punctuation. */
const external = (longest: number): Rule => (
  text(new RegExp(`^[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,${longest}}$`, 'u'), `1 to ${longest} letters, digits, symbols or punctuation marks, without spaces`)
);
const externalId = struct<ExternalId>({ issuer: external(MAX_ISSUER_LENGTH), id: external(MAX_EXTERNAL_ID_LENGTH) });

/** The props of a lookup of a group. */
export const GROUP_LOOKUP_PROPS = allOf(
  props<IdentityCenterGroupLookupProps>({
    ...principalOptions,
    displayName: optional(name('a name', MAX_DISPLAY_NAME_LENGTH)),
    externalId: optional(externalId),
  }),
  exactlyOne('displayName', 'externalId'),
);

/** The props of a lookup of a user. */
export const USER_LOOKUP_PROPS = allOf(
  props<IdentityCenterUserLookupProps>({
    ...principalOptions,
    userName: optional(name('a name', MAX_USER_NAME_LENGTH)),
    email: optional(name('an email address', MAX_EMAIL_LENGTH)),
    externalId: optional(externalId),
  }),
  exactlyOne('userName', 'email', 'externalId'),
);

/** The known values of an instance. */
export const INSTANCE_ATTRIBUTES = props<IdentityCenterInstanceAttributes>({ instanceArn, identityStoreId });

/** The options of SSM parameters. */
export const STORE_OPTIONS = props<StoreInParametersOptions>({
  tier: optional(oneOf('ParameterTier', ParameterTier)),
});

// The name of an export or parameter ends in the name of a value.
const LONGEST_VALUE_NAME = '-IdentityStoreId'.length;

// The name of an export has at most 255 characters.
const longestExportPrefix = 255 - LONGEST_VALUE_NAME;

/** The prefix of exports. */
export const EXPORT_PREFIX = literal(
  new RegExp(`^[A-Za-z0-9:-]{1,${longestExportPrefix}}$`),
  `at most ${longestExportPrefix} letters, digits, colons and hyphens, as names of exports are made of`,
);

// The ARN of a parameter has at most 1011 characters. Up to 60 of them precede its name, depending on partition and Region:
// arn:aws-us-gov:ssm:us-gov-west-1:111122223333:parameter
const longestPath = 1011 - 60 - LONGEST_VALUE_NAME;
// A parameter has at most 15 levels. The name of the value is one of them.
const LEVELS = '(?:/[A-Za-z0-9_.-]+){1,14}';
const SHARED = 'arn:aws(?:-[a-z]{1,5}){0,3}:ssm:[a-z0-9-]+:[0-9]{12}:parameter';
const NOT_RESERVED = literal(/^(?!(?:arn:.*:parameter)?\/(?:aws|ssm))/i, 'a path that does not begin with aws or ssm, which SSM reserves');

/** The path of parameters that are written. */
export const PARAMETER_PATH = allOf(
  literal(new RegExp(`^${LEVELS}$`), 'a path of at most 14 levels such as /identity-center'),
  literal(new RegExp(`^.{1,${longestPath}}$`), `a path of at most ${longestPath} characters`),
  NOT_RESERVED,
);

/** The path of parameters that are read, or their ARN if they are in another account. */
export const PARAMETER_REFERENCE = allOf(
  literal(new RegExp(`^(?:${SHARED})?${LEVELS}$`), 'a path of at most 14 levels such as /identity-center, or the ARN of a shared parameter up to that path'),
  literal(new RegExp(`^(?:${SHARED})?.{1,${longestPath}}$`), `a path of at most ${longestPath} characters`),
  NOT_RESERVED,
);
