import { Annotations, Aws, CfnResource, Lazy, Token } from 'aws-cdk-lib';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { IdentityCenterLookupOptions } from '../identity-center-lookup-options';
import { IdentityCenterLookupProvider } from '../identity-center-lookup-provider';
import { cachedLookup } from './cached/cached-lookup';
import type { Permission } from './provider/function-role';
import type { CommonProperties } from './wire/lookup';

/** The options that lookups have in common. A lookup does not need to offer the last two. */
export interface CommonOptions extends IdentityCenterLookupOptions {
  readonly encryptionKey?: IKeyRef;
  readonly allowChange?: boolean;
}

/** The resource properties that only one lookup has. */
export type Own<Properties extends CommonProperties> = Omit<Properties, keyof CommonProperties>;

/** What distinguishes a lookup from the others. */
export interface LookupKind {
  /** The CloudFormation type of the custom resource. */
  readonly type: string;
  /** The resource properties that only this lookup has. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** The permissions for the calls of the lookup. */
  readonly permissions: readonly Permission[];
  /** The service that decrypts with the customer managed key, and the encryption context. @default - the lookup uses no key */
  readonly decryption?: { readonly service: string; readonly context: Readonly<Record<string, string>> };
}

/**
 * Creates the custom resource of a lookup, and grants the permissions that the lookup needs. With `cachedInContext`, the values are
 * those in the context, and there is no resource.
 *
 * @returns a function that returns an attribute
 */
export function lookupResource(scope: Construct, options: CommonOptions, kind: LookupKind): (attribute: string) => string {
  const { assumeRole, revision, allowChange } = options;
  const common: CommonProperties = {
    AssumeRoleArn: assumeRole?.roleArn,
    AssumeRoleExternalId: assumeRole?.externalId,
    AssumeRoleSessionName: assumeRole?.sessionName,
    Revision: revision,
    AllowChange: allowChange ? 'true' : undefined,
  };
  if (options.cachedInContext) return cachedLookup(scope, options, { Type: kind.type, Properties: { ...kind.properties, ...common } });

  const provider = options.provider ?? IdentityCenterLookupProvider.getOrCreate(scope);
  const { serviceToken, serviceTimeout, policies } = provider._serve(scope, permissionsOf(scope, options, kind));
  const resource = new CfnResource(scope, 'Resource', {
    type: kind.type, properties: { ServiceToken: serviceToken, ServiceTimeout: serviceTimeout, ...kind.properties, ...common },
  });
  for (const policy of policies) resource.node.addDependency(policy);
  return (attribute) => resource.getAtt(attribute).toString();
}

/** The Region to call: the one that is given, or else that of the instance. Undefined: the Region of the function. */
export function regionOf(given: string | undefined, ofInstance: string): string | undefined {
  const known = ofInstance || undefined;
  if (given === undefined || known === undefined || !Token.isUnresolved(given)) return given ?? known;
  // A token that resolves to undefined is the same as no Region.
  return Lazy.uncachedString({ produce: (context) => (context.resolve(given) as string | undefined) ?? known });
}

/** The permissions that the function needs. With `assumeRole`, that role makes the calls. */
function permissionsOf(scope: Construct, options: CommonOptions, { permissions, decryption }: LookupKind): readonly Permission[] {
  const { assumeRole, encryptionKey } = options;
  if (assumeRole !== undefined) {
    if (encryptionKey !== undefined) warnOfIgnoredKey(scope);
    return [{ actions: ['sts:AssumeRole'], resources: [assumeRole.roleArn] }];
  }
  if (encryptionKey === undefined || decryption === undefined) return permissions;
  const StringLike: Record<string, string> = { 'kms:ViaService': `${decryption.service}.*.${Aws.URL_SUFFIX}` };
  for (const [key, value] of Object.entries(decryption.context)) StringLike[`kms:EncryptionContext:${key}`] = value;
  return [...permissions, { actions: ['kms:Decrypt'], resources: [encryptionKey.keyRef.keyArn], conditions: { StringLike } }];
}

function warnOfIgnoredKey(scope: Construct): void {
  Annotations.of(scope).addWarningV2(
    'cdk-identity-center-lookup:encryptionKeyNotGranted',
    'encryptionKey grants nothing with assumeRole: the role that is assumed makes the calls, so it needs kms:Decrypt on the key. '
    + 'Leave encryptionKey out; or, if that role has the permission, acknowledge this warning.',
  );
}
