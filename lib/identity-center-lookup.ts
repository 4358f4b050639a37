import { Aws, CfnResource, Fn, Resource } from 'aws-cdk-lib';
import type { InstanceReference } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import type { IIdentityCenterInstance } from './identity-center-instance';
import type { IdentityCenterLookupProps, SharedOutputs, SharedParameters, StoreInParametersOptions } from './identity-center-lookup-props';
import { IdentityCenterLookupProvider } from './identity-center-lookup-provider';
import { check, checkedScope } from './private/check';
import type { Permission } from './private/function-role';
import { LOOKUP_PROPS } from './private/props';
import { exportValues, storeInParameters } from './private/sharing';
import { ATTRIBUTE_SET, RESOURCE_TYPE, type LookupAttributes, type LookupProperties } from './private/wire';

/**
 * Looks up exactly one instance of IAM Identity Center when the stack is deployed.
 *
 * The deployment fails, with the reason, when there is none, more than one, or another one than before.
 *
 * @resource Custom::IdentityCenterLookup
 */
export class IdentityCenterLookup extends Resource implements IIdentityCenterInstance {
  private readonly resource: CfnResource;

  /**
   * @param scope the scope, usually `this`
   * @param id the id of the construct
   * @param props which instance, and where; all of it may be left out
   * @throws when a prop has an invalid value. Tokens are checked when the app is synthesized
   */
  public constructor(scope: Construct, id: string, props: IdentityCenterLookupProps = {}) {
    super(checkedScope(scope, id), id);
    check(this, 'props', props, LOOKUP_PROPS);

    const provider = props.provider ?? IdentityCenterLookupProvider.of(this);
    this.resource = new CfnResource(this, 'Resource', {
      type: RESOURCE_TYPE,
      properties: { ...provider._serve(this, permissionsOf(props)), ...propertiesOf(props) },
    });
  }

  /**
   * The ARN of the instance.
   *
   * @attribute
   */
  public get instanceArn(): string {
    return this.attribute('InstanceArn');
  }

  /**
   * The id of the identity store of the instance.
   *
   * @attribute
   */
  public get identityStoreId(): string {
    return this.attribute('IdentityStoreId');
  }

  /**
   * The ARN of the identity store; derived from the owner and the id where the service gives none.
   *
   * @attribute
   */
  public get identityStoreArn(): string {
    return this.attribute('IdentityStoreArn');
  }

  /**
   * The account that owns the instance; `""` where the service gives none.
   *
   * @attribute
   */
  public get ownerAccountId(): string {
    return this.attribute('OwnerAccountId');
  }

  /**
   * The name of the instance; `""` where it has none.
   *
   * @attribute Name
   */
  public get instanceName(): string {
    return this.attribute('Name');
  }

  /**
   * The status of the instance: always `ACTIVE`, as no other can be selected.
   *
   * @attribute Status
   */
  public get instanceStatus(): string {
    return this.attribute('Status');
  }

  /**
   * The reason of the status, cut where it is too long for CloudFormation; `""` where the service gives none.
   *
   * @attribute StatusReason
   */
  public get instanceStatusReason(): string {
    return this.attribute('StatusReason');
  }

  /**
   * When the instance was created, in ISO 8601, UTC; `""` where the service gives no date that can be read.
   *
   * @attribute
   */
  public get createdDate(): string {
    return this.attribute('CreatedDate');
  }

  /**
   * The primary Region of the instance; `""` where the service gives none.
   *
   * @attribute
   */
  public get primaryRegion(): string {
    return this.attribute('PrimaryRegion');
  }

  /**
   * The Regions in which the instance is ACTIVE, sorted; one empty string where the service gives none.
   *
   * @attribute Regions
   */
  public get enabledRegions(): string[] {
    return Fn.split(',', this.attribute('Regions'));
  }

  /**
   * The Region in which the instance was found: its primary Region if it was found there, too.
   *
   * @attribute
   */
  public get lookupRegion(): string {
    return this.attribute('LookupRegion');
  }

  /**
   * The default URL of the access portal, by partition; `""` where the partition's form is not known. The service does
   * not tell of an alias that was chosen in its place.
   *
   * @attribute
   */
  public get accessPortalUrl(): string {
    return this.attribute('AccessPortalUrl');
  }

  /**
   * A reference to the instance, for what takes an `IInstanceRef` of aws-cdk-lib. The props of `CfnPermissionSet`,
   * `CfnAssignment` and the like take a string: give them `instanceArn`.
   */
  public get instanceRef(): InstanceReference {
    return { instanceArn: this.instanceArn };
  }

  /**
   * Exports the ARN and the identity store id for other apps in this account and Region:
   * `IdentityCenterInstance.fromExportedValues` takes them in. They cannot be taken away while they are in use.
   *
   * @param prefix what the names of the exports begin with: at most 239 letters, digits, colons and hyphens, no token
   * @returns the outputs, such as to set a condition on them
   * @throws when the stack exports values under the prefix already
   */
  public exportValues(prefix: string): SharedOutputs {
    return exportValues(this, prefix);
  }

  /**
   * Writes the ARN and the identity store id to SSM parameters, for other apps and, once shared, other accounts:
   * `IdentityCenterInstance.fromParameters` reads them.
   *
   * @param prefix the path of the parameters, such as `/identity-center`: no token, and nothing that begins with `/aws` or
   * `/ssm`, which SSM reserves
   * @param options how to store them
   * @returns the parameters, such as to share them or to set a condition on them
   * @throws when the stack has parameters under the prefix already
   */
  public storeInParameters(prefix: string, options: StoreInParametersOptions = {}): SharedParameters {
    return storeInParameters(this, prefix, options);
  }

  private attribute(name: keyof LookupAttributes): string {
    return this.resource.getAtt(name).toString();
  }
}

/** What the function needs for a lookup, and no more. A lookup as another role needs that role alone: its calls are the role's. */
function permissionsOf({ assumeRole, instanceType, encryptionKey }: IdentityCenterLookupProps): Permission[] {
  if (assumeRole !== undefined) return [{ actions: ['sts:AssumeRole'], resource: assumeRole.roleArn }];
  const permissions: Permission[] = [{ actions: ['sso:ListInstances'], resource: '*' }];
  if (instanceType !== undefined) permissions.push({ actions: ['organizations:DescribeOrganization'], resource: '*' });
  if (encryptionKey !== undefined) {
    permissions.push({
      actions: ['kms:Decrypt'],
      resource: encryptionKey.keyRef.keyArn,
      conditions: {
        StringLike: {
          'kms:ViaService': `sso.*.${Aws.URL_SUFFIX}`,
          'kms:EncryptionContext:aws:sso:instance-arn': `arn:${Aws.PARTITION}:sso:::instance/*`,
        },
      },
    });
  }
  return permissions;
}

function propertiesOf(props: IdentityCenterLookupProps): LookupProperties {
  return {
    InstanceArn: props.instanceArn,
    IdentityStoreId: props.identityStoreId,
    InstanceName: props.instanceName,
    OwnerAccountId: props.ownerAccountId,
    InstanceType: props.instanceType,
    SearchRegions: props.searchRegions,
    RequirePrimaryRegion: props.requirePrimaryRegion ? 'true' : undefined,
    AssumeRoleArn: props.assumeRole?.roleArn,
    AssumeRoleExternalId: props.assumeRole?.externalId,
    AssumeRoleSessionName: props.assumeRole?.sessionName,
    RefreshToken: props.refreshToken,
    AllowInstanceChange: props.allowInstanceChange ? 'true' : undefined,
    AttributeSet: ATTRIBUTE_SET,
  };
}
