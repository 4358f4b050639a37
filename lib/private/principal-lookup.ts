import { Aws, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ExternalId, IdentityCenterPrincipalLookupOptions } from '../identity-center-lookup-options';
import type { Rule } from './check';
import { KEY_OPTIONS } from './common-rules';
import { lookupResource, regionOf, type Own } from './lookup-resource';
import { flag, instance, isDynamicReference, optional, region, struct, text, type Rules } from './rules';
import { EMAIL, EXTERNAL_ID_TEXT, RETURNED_IDENTITY_STORE_ID, USER_NAME } from './wire/formats';
import type { ExternalIdProperty, GroupLookupProperties, PrincipalProperties, UserLookupProperties } from './wire/principal';

/** The props that the lookups of groups and users have in common. */
export const PRINCIPAL_OPTIONS: Rules<IdentityCenterPrincipalLookupOptions> = {
  instance: instance('identityStoreId', text(RETURNED_IDENTITY_STORE_ID)),
  region: optional(region),
  allowChange: optional(flag),
  ...KEY_OPTIONS,
};

/** An external ID. */
export const EXTERNAL_ID = struct<ExternalId>({ issuer: text(EXTERNAL_ID_TEXT), id: text(EXTERNAL_ID_TEXT) }, '{ issuer: …, id: … }');

const emailFormat = text(EMAIL);

/** An email address. What has no `@` is probably a user name. */
export const EMAIL_ADDRESS: Rule = function* (name, value) {
  for (const finding of emailFormat(name, value)) {
    const isName = finding.kind === 'wrong' && typeof value === 'string' && USER_NAME.pattern.test(value) && !value.includes('@');
    yield isName ? { ...finding, message: `${finding.message}; to select by user name, use userName` } : finding;
  }
};

/** The properties that select a principal. */
type Selection<Properties> = Omit<Properties, keyof PrincipalProperties>;

/** The differences between the lookups of groups and users. */
export interface PrincipalKind {
  /** The CloudFormation type of the custom resource. */
  readonly type: string;
  /** The actions that the function calls. */
  readonly actions: readonly string[];
  /** The resource type in ARNs. */
  readonly resource: 'group' | 'user';
  /** The properties that select the principal. */
  readonly selection: Selection<GroupLookupProperties> | Selection<UserLookupProperties>;
}

/** Creates the custom resource of a lookup of a group or user, and grants the permissions. */
export function principalLookup(
  scope: Construct, options: IdentityCenterPrincipalLookupOptions, { type, actions, resource, selection }: PrincipalKind,
): (attribute: string) => string {
  const { identityStoreId, lookupRegion } = options.instance;
  // The role exists before the lookup of the instance runs, and another account often owns the identity store.
  const known = !Token.isUnresolved(identityStoreId) && !isDynamicReference(identityStoreId);
  const identityStoreArn = `arn:${Aws.PARTITION}:identitystore::*:identitystore/${known ? identityStoreId : '*'}`;
  const properties: Own<PrincipalProperties> = { IdentityStoreId: identityStoreId, Region: regionOf(options.region, lookupRegion) };
  return lookupResource(scope, options, {
    type,
    properties: { ...selection, ...properties },
    permissions: [{ actions, resources: [identityStoreArn, `arn:${Aws.PARTITION}:identitystore:::${resource}/*`] }],
    decryption: { service: 'identitystore', context: { 'aws:identitystore:identitystore-arn': identityStoreArn } },
  });
}

/** An external ID as a property of the custom resource. */
export function externalIdOf(externalId: ExternalId | undefined): ExternalIdProperty | undefined {
  return externalId && { Issuer: externalId.issuer, Id: externalId.id };
}
