import { ParameterTier } from 'aws-cdk-lib/aws-ssm';
import type { IdentityCenterInstanceAttributes } from '../identity-center-instance';
import { IdentityCenterInstanceType, type AssumeRoleOptions, type IdentityCenterLookupProps, type StoreInParametersOptions } from '../identity-center-lookup-props';
import { IdentityCenterLookupProvider } from '../identity-center-lookup-provider';
import { wrong, type Rule } from './check';
import { allOf, flag, key, listOf, literal, oneOf, optional, props, region, struct, text } from './rules';
import { ACCOUNT_ID, IDENTITY_STORE_ID, INSTANCE_ARN, MAX_NAME_LENGTH, ROLE_ARN } from './wire';

/*
 * The rules of everything that an app hands to a public construct or method of this package.
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

/** The props of a lookup of an instance. */
export const LOOKUP_PROPS = props<IdentityCenterLookupProps>({
  instanceArn: optional(instanceArn),
  identityStoreId: optional(identityStoreId),
  instanceName: optional(text(new RegExp(`^(?=.*\\S).{1,${MAX_NAME_LENGTH}}$`, 'su'), `a name of at most ${MAX_NAME_LENGTH} characters that is not blank`)),
  ownerAccountId: optional(text(ACCOUNT_ID, 'twelve digits')),
  instanceType: optional(oneOf('IdentityCenterInstanceType', IdentityCenterInstanceType)),
  searchRegions: optional(listOf(region, 'a list of at least one Region; leave it out to ask the Region of the stack')),
  requirePrimaryRegion: optional(flag),
  assumeRole: optional(assumeRole),
  encryptionKey: optional(key),
  provider: optional(provider),
  refreshToken: optional(text(/\S/, 'text that is not blank')),
  allowInstanceChange: optional(flag),
});

/** The known values of an instance. */
export const INSTANCE_ATTRIBUTES = props<IdentityCenterInstanceAttributes>({ instanceArn, identityStoreId });

/** How to store values in parameters. */
export const STORE_OPTIONS = props<StoreInParametersOptions>({
  tier: optional(oneOf('ParameterTier', ParameterTier)),
});

// The names of what is shared end in the name of a value, which has at most 16 characters with the one before it.
const LONGEST_VALUE_NAME = '-IdentityStoreId'.length;

// The name of an export has at most 255 characters.
const longestExportPrefix = 255 - LONGEST_VALUE_NAME;

/** The prefix of exports. */
export const EXPORT_PREFIX = literal(
  new RegExp(`^[A-Za-z0-9:-]{1,${longestExportPrefix}}$`),
  `at most ${longestExportPrefix} letters, digits, colons and hyphens, as names of exports are made of`,
);

// The ARN of a parameter has at most 1011 characters. Up to 60 of them come before its name, by partition and Region:
// arn:aws-us-gov:ssm:us-gov-west-1:111122223333:parameter
const longestPath = 1011 - 60 - LONGEST_VALUE_NAME;
// Parameters have at most 15 levels, of which the name of the value is one.
const LEVELS = '(?:/[A-Za-z0-9_.-]+){1,14}';
const SHARED = 'arn:aws(?:-[a-z]{1,5}){0,3}:ssm:[a-z0-9-]+:[0-9]{12}:parameter';
const NOT_RESERVED = literal(/^(?!(?:arn:.*:parameter)?\/(?:aws|ssm))/i, 'a path that does not begin with aws or ssm, which SSM reserves');

/** The path of parameters that are written. */
export const PARAMETER_PATH = allOf(
  literal(new RegExp(`^${LEVELS}$`), 'a path of at most 14 levels such as /identity-center'),
  literal(new RegExp(`^.{1,${longestPath}}$`), `a path of at most ${longestPath} characters`),
  NOT_RESERVED,
);

/** The path of parameters that are read, or the ARN of those of another account. */
export const PARAMETER_REFERENCE = allOf(
  literal(new RegExp(`^(?:${SHARED})?${LEVELS}$`), 'a path of at most 14 levels such as /identity-center, or the ARN of a shared parameter up to that path'),
  literal(new RegExp(`^(?:${SHARED})?.{1,${longestPath}}$`), `a path of at most ${longestPath} characters`),
  NOT_RESERVED,
);
