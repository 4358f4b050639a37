import { Aws, Fn, Resource } from 'aws-cdk-lib';
import type { InstanceReference } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import type { IIdentityCenterInstance } from './i-identity-center-instance';
import { IdentityCenterInstanceType, type IdentityCenterLookupProps } from './identity-center-lookup-props';
import { check } from './private/check';
import { KEY_OPTIONS } from './private/common-rules';
import type { Permission } from './private/provider/function-role';
import { lookupResource, type Own } from './private/lookup-resource';
import { INSTANCE_TYPE } from './private/permission-set-rules';
import { flag, listOf, oneOf, optional, propsOf, region, text } from './private/rules';
import { exportValues, storeInParameters } from './private/sharing';
import { ACCOUNT_ID, IDENTITY_STORE_ID, INSTANCE_ARN, INSTANCE_NAME } from './private/wire/formats';
import { RESOURCE_TYPE, type LookupAttributes, type LookupProperties } from './private/wire/instance';
import type { SharedOutputs, SharedParameters, StoreInParametersOptions } from './shared-values';

const PROPS = propsOf<IdentityCenterLookupProps>({
  instanceArn: optional(text(INSTANCE_ARN)),
  identityStoreId: optional(text(IDENTITY_STORE_ID)),
  instanceName: optional(text(INSTANCE_NAME)),
  ownerAccountId: optional(text(ACCOUNT_ID)),
  instanceType: optional(oneOf('IdentityCenterInstanceType', IdentityCenterInstanceType)),
  searchRegions: optional(listOf(region, 'a list of at least one Region; leave it out to ask the Region of the stack')),
  requirePrimaryRegion: optional(flag),
  allowChange: optional(flag),
  ...KEY_OPTIONS,
});

/**
 * Looks up an instance of IAM Identity Center when the stack is deployed.
 *
 * The deployment fails if there is not exactly one match, or if an update finds another instance than before for the same
 * selectors. The Reason in the events of the stack says why.
 *
 * The role of the function gets `sso:ListInstances`, and `organizations:DescribeOrganization` if you set `instanceType`. With
 * `assumeRole`, the role that is assumed needs them.
 *
 * @resource Custom::IdentityCenterLookup
 * @example
 * const instance = new IdentityCenterLookup(this, 'Instance', { instanceType: IdentityCenterInstanceType.ORGANIZATION });
 * new IdentityCenterGroupLookup(this, 'Auditors', { instance, displayName: 'Auditors' });
 */
export class IdentityCenterLookup extends Resource implements IIdentityCenterInstance {
  private readonly attribute: (name: keyof LookupAttributes) => string;

  /**
   * @param scope the scope of the construct
   * @param id the id of the construct
   * @param props the selectors, and where to search, all of which are optional
   * @throws if a prop has an invalid value
   */
  public constructor(scope: Construct, id: string, props: IdentityCenterLookupProps = {}) {
    super(scope, id);
    check(this, 'props', props, PROPS);
    Object.defineProperty(this, INSTANCE_TYPE, { value: props.instanceType });

    this.attribute = lookupResource(this, props, {
      type: RESOURCE_TYPE,
      properties: propertiesOf(props),
      permissions: permissionsOf(props),
      decryption: { service: 'sso', context: { 'aws:sso:instance-arn': `arn:${Aws.PARTITION}:sso:::instance/*` } },
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
   * The ID of the identity store of the instance.
   *
   * @attribute
   */
  public get identityStoreId(): string {
    return this.attribute('IdentityStoreId');
  }

  /**
   * The ARN of the identity store.
   *
   * If the service returns none, the lookup builds it from the owner and the ID. It is `""` if the service does not return the
   * owner either.
   *
   * @attribute
   */
  public get identityStoreArn(): string {
    return this.attribute('IdentityStoreArn');
  }

  /**
   * The account that owns the instance.
   *
   * It is `""` if the service returns none.
   *
   * @attribute
   */
  public get ownerAccountId(): string {
    return this.attribute('OwnerAccountId');
  }

  /**
   * The name of the instance.
   *
   * It is `""` if it has none.
   *
   * @attribute Name
   */
  public get instanceName(): string {
    return this.attribute('Name');
  }

  /**
   * The status of the instance: always `ACTIVE`, because a lookup selects no other.
   *
   * @attribute Status
   */
  public get instanceStatus(): string {
    return this.attribute('Status');
  }

  /**
   * The reason for the status.
   *
   * It is `""` if the service returns none. It is shortened if it is too long for CloudFormation.
   *
   * @attribute StatusReason
   */
  public get instanceStatusReason(): string {
    return this.attribute('StatusReason');
  }

  /**
   * The creation date of the instance in ISO 8601 format, UTC.
   *
   * It is `""` if the service returns no valid date.
   *
   * @attribute
   */
  public get createdDate(): string {
    return this.attribute('CreatedDate');
  }

  /**
   * The primary Region of the instance.
   *
   * It is `""` if the service returns none.
   *
   * @attribute
   */
  public get primaryRegion(): string {
    return this.attribute('PrimaryRegion');
  }

  /**
   * The Regions in which the instance is ACTIVE, sorted.
   *
   * It is a list of one empty string if the service returns none.
   *
   * @attribute Regions
   */
  public get enabledRegions(): string[] {
    return Fn.split(',', this.attribute('Regions'));
  }

  /**
   * The Region in which the lookup found the instance: the primary Region, or else the first one in alphabetical order.
   *
   * @attribute
   */
  public get lookupRegion(): string {
    return this.attribute('LookupRegion');
  }

  /**
   * The default URL of the AWS access portal.
   *
   * It is `""` in a partition whose URL format is not known. The service does not return a custom alias.
   *
   * @attribute
   */
  public get accessPortalUrl(): string {
    return this.attribute('AccessPortalUrl');
  }

  /**
   * A reference to the instance, for constructs that accept an `IInstanceRef` of aws-cdk-lib.
   *
   * `CfnPermissionSet` and `CfnAssignment` accept a string: use `instanceArn` for these.
   */
  public get instanceRef(): InstanceReference {
    return { instanceArn: this.instanceArn };
  }

  /**
   * Exports the ARN and the identity store ID for other apps in the same account and Region, which import them with
   * `IdentityCenterInstance.fromExportedValues`.
   *
   * The names of the exports are `<prefix>-InstanceArn` and `<prefix>-IdentityStoreId`. The prefix has 1 to 239 letters, digits,
   * colons and hyphens, and cannot be a token. CloudFormation refuses to change or delete the exports while they are in use.
   *
   * @param prefix the beginning of the names of the exports
   * @returns the outputs, for example to set a condition on them
   * @throws if the prefix is invalid, or if this lookup uses it already
   */
  public exportValues(prefix: string): SharedOutputs {
    return exportValues(this, prefix);
  }

  /**
   * Stores the ARN and the identity store ID in SSM parameters.
   *
   * Other apps read them with `IdentityCenterInstance.fromParameters`. Other accounts can as well, if you share the parameters.
   *
   * The names of the parameters are `<prefix>/InstanceArn` and `<prefix>/IdentityStoreId`. The prefix cannot be a token, and must not
   * begin with `/aws` or `/ssm`, which Systems Manager reserves.
   *
   * @param prefix the path of the parameters, such as `/identity-center`
   * @param options the options of the parameters
   * @returns the parameters, for example to share them or to set a condition on them
   * @throws if the prefix is invalid, or if this lookup uses it already
   */
  public storeInParameters(prefix: string, options: StoreInParametersOptions = {}): SharedParameters {
    return storeInParameters(this, prefix, options);
  }
}

function permissionsOf({ instanceType }: IdentityCenterLookupProps): Permission[] {
  const list = { actions: ['sso:ListInstances'], resources: ['*'] };
  return instanceType === undefined ? [list] : [list, { actions: ['organizations:DescribeOrganization'], resources: ['*'] }];
}

function propertiesOf(props: IdentityCenterLookupProps): Own<LookupProperties> {
  return {
    InstanceArn: props.instanceArn,
    IdentityStoreId: props.identityStoreId,
    InstanceName: props.instanceName,
    OwnerAccountId: props.ownerAccountId,
    InstanceType: props.instanceType,
    SearchRegions: props.searchRegions,
    RequirePrimaryRegion: props.requirePrimaryRegion ? 'true' : undefined,
  };
}
