import { Aws, CfnResource, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { IdentityCenterLookup } from '../identity-center-lookup';
import { IdentityCenterLookupProvider } from '../identity-center-lookup-provider';
import type { ExternalId, IdentityCenterPrincipalLookupOptions } from '../identity-center-principal-lookup-options';
import type { Rule } from './check';
import { IDENTITY_STORE, LOOKUP_OPTIONS } from './common-rules';
import type { Permission } from './function-role';
import { flag, instance, optional, region, struct, text, type Rules } from './rules';
import { MAX_EXTERNAL_ID_LENGTH, MAX_ISSUER_LENGTH } from './wire/formats';
import {
  PRINCIPAL_ATTRIBUTE_SET, type ExternalIdProperty, type GroupLookupProperties, type PrincipalProperties, type UserLookupProperties,
} from './wire/principal';

/** The props that the lookups of groups and users have in common. */
export const PRINCIPAL_OPTIONS: Rules<IdentityCenterPrincipalLookupOptions> = {
  instance: instance(IDENTITY_STORE),
  region: optional(region),
  allowChange: optional(flag),
  ...LOOKUP_OPTIONS,
};

/** Characters that the identity store accepts in external IDs: letters, marks, symbols, numbers and punctuation. */
const external = (longest: number): Rule => (
  text(new RegExp(`^[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,${longest}}$`, 'u'), `1 to ${longest} letters, digits, symbols or punctuation marks, without spaces`)
);

/** An external ID. */
export const EXTERNAL_ID = struct<ExternalId>({ issuer: external(MAX_ISSUER_LENGTH), id: external(MAX_EXTERNAL_ID_LENGTH) });

/** The properties that select a principal. */
type Selection<Properties> = Omit<Properties, keyof PrincipalProperties>;

/** The differences between the lookups of groups and users. */
export interface PrincipalKind {
  /** The CloudFormation type of the custom resource. */
  readonly type: string;
  /** The actions that the function calls. */
  readonly actions: string[];
  /** The resource type in ARNs. */
  readonly resource: 'group' | 'user';
  /** The properties that select the principal. */
  readonly selection: Selection<GroupLookupProperties> | Selection<UserLookupProperties>;
}

/** Creates the custom resource of a lookup of a group or user, and grants the permissions. */
export function principalLookup(scope: Construct, options: IdentityCenterPrincipalLookupOptions, kind: PrincipalKind): CfnResource {
  const provider = options.provider ?? IdentityCenterLookupProvider.of(scope);
  return new CfnResource(scope, 'Resource', {
    type: kind.type,
    properties: { ...provider._serve(scope, permissionsOf(options, kind)), ...kind.selection, ...propertiesOf(options) },
  });
}

/** An external ID as a property of the custom resource. */
export function externalIdOf(externalId: ExternalId | undefined): ExternalIdProperty | undefined {
  return externalId && { Issuer: externalId.issuer, Id: externalId.id };
}

/** The permissions that a lookup needs. With `assumeRole`, that role makes all other calls. */
function permissionsOf({ assumeRole, encryptionKey, instance }: IdentityCenterPrincipalLookupOptions, { actions, resource }: PrincipalKind): Permission[] {
  if (assumeRole !== undefined) return [{ actions: ['sts:AssumeRole'], resource: assumeRole.roleArn }];
  // The role exists before the lookup of the instance runs, and another account often owns the identity store.
  const identityStoreId = Token.isUnresolved(instance.identityStoreId) ? '*' : instance.identityStoreId;
  const identityStoreArn = `arn:${Aws.PARTITION}:identitystore::*:identitystore/${identityStoreId}`;
  const permissions: Permission[] = [
    { actions, resource: identityStoreArn, wildcard: 'The owner of the identity store, and its id where it is looked up, are not known at synthesis.' },
    { actions, resource: `arn:${Aws.PARTITION}:identitystore:::${resource}/*`, wildcard: `The id of the ${resource} is what is looked up.` },
  ];
  if (encryptionKey !== undefined) {
    permissions.push({
      actions: ['kms:Decrypt'],
      resource: encryptionKey.keyRef.keyArn,
      conditions: {
        StringLike: {
          'kms:ViaService': `identitystore.*.${Aws.URL_SUFFIX}`,
          'kms:EncryptionContext:aws:identitystore:identitystore-arn': identityStoreArn,
        },
      },
    });
  }
  return permissions;
}

function propertiesOf({ instance, region, assumeRole, refreshToken, allowChange }: IdentityCenterPrincipalLookupOptions): PrincipalProperties {
  return {
    IdentityStoreId: instance.identityStoreId,
    Region: region ?? (instance instanceof IdentityCenterLookup ? instance.lookupRegion : undefined),
    AssumeRoleArn: assumeRole?.roleArn,
    AssumeRoleExternalId: assumeRole?.externalId,
    AssumeRoleSessionName: assumeRole?.sessionName,
    RefreshToken: refreshToken,
    AllowChange: allowChange ? 'true' : undefined,
    AttributeSet: PRINCIPAL_ATTRIBUTE_SET,
  };
}
