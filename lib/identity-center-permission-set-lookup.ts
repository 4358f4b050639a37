import { Aws, Fn, Resource, Token } from 'aws-cdk-lib';
import type { IPermissionSetRef, PermissionSetReference } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import type { IIdentityCenterInstance } from './i-identity-center-instance';
import type { IdentityCenterKeyOptions } from './identity-center-lookup-options';
import { check } from './private/check';
import { KEY_OPTIONS } from './private/common-rules';
import { lookupResource, regionOf, type Own } from './private/lookup-resource';
import { attributeOf, organizationInstance, permissionSetNames, uniqueNames } from './private/permission-set-rules';
import { flag, isDynamicReference, optional, propsOf, region } from './private/rules';
import { ARN_PREFIX, PERMISSION_SET_RESOURCE_TYPE, type PermissionSetLookupProperties } from './private/wire/permission-set';

/** The props of a lookup of permission sets. */
export interface IdentityCenterPermissionSetLookupProps extends IdentityCenterKeyOptions {
  /**
   * The instance to search: a lookup, or an imported instance.
   *
   * It is the organization instance, because an account instance has no permission sets.
   */
  readonly instance: IIdentityCenterInstance;

  /**
   * The names of the permission sets: 1 to 30 names, which are case-sensitive.
   *
   * A name has 1 to 32 letters, digits or characters of `_+=,.@-`, and cannot be a token. All names are found in one walk over
   * the permission sets, so use one lookup for all names of a stack.
   */
  readonly permissionSetNames: string[];

  /**
   * The Region to call: the primary Region of the instance, the only one in which permission sets can be read.
   *
   * A Region that your version of aws-cdk-lib does not know is a warning, `cdk-identity-center-lookup:unknownRegion`.
   *
   * @default - the `primaryRegion` of the instance. If an import does not know it, the Region of the stack
   */
  readonly region?: string;

  /**
   * Whether an update accepts another result than before for the same selectors.
   *
   * A name gets another ARN if the permission set is deleted and created again. A new ARN replaces all assignments that use it.
   *
   * @default false
   */
  readonly allowChange?: boolean;
}

const PROPS = propsOf<IdentityCenterPermissionSetLookupProps>({
  ...KEY_OPTIONS,
  instance: organizationInstance,
  permissionSetNames,
  region: optional(region),
  allowChange: optional(flag),
});

/**
 * Looks up permission sets of IAM Identity Center by their names when the stack is deployed.
 *
 * The deployment fails if a name is not found, or if an update finds another permission set than before for a name. The Reason in
 * the events of the stack says why. The service cannot search by name, so the function describes the permission sets at the pace
 * that the quota allows: about 20 per second. An update describes those of the last deployment first, and needs one call for each
 * name.
 *
 * Only the management account and the delegated administrator can read permission sets. In a stack of another account, set
 * `assumeRole`. The role of the function gets `sso:ListPermissionSets` and `sso:DescribePermissionSet`. With `assumeRole`, the role
 * that is assumed needs both.
 *
 * @resource Custom::IdentityCenterPermissionSetLookup
 * @example
 * const instance = new IdentityCenterLookup(this, 'Instance');
 * const sets = new IdentityCenterPermissionSetLookup(this, 'Sets', { instance, permissionSetNames: ['AWSReadOnlyAccess'] });
 * new CfnOutput(this, 'ReadOnly', { value: sets.permissionSetArn('AWSReadOnlyAccess') });
 */
export class IdentityCenterPermissionSetLookup extends Resource {
  private readonly names: readonly string[];
  private readonly instanceArn: string;
  private readonly attribute: (name: string) => string;
  private readonly sets = new Map<string, IPermissionSetRef>();

  /**
   * @param scope the scope of the construct
   * @param id the id of the construct
   * @param props the instance, and the names of the permission sets
   * @throws if a prop has an invalid value
   */
  public constructor(scope: Construct, id: string, props: IdentityCenterPermissionSetLookupProps) {
    super(scope, id);
    check(this, 'props', props, PROPS);
    this.names = uniqueNames(props.permissionSetNames);
    this.instanceArn = props.instance.instanceArn;
    // The role exists before the lookup of the instance runs.
    const known = !Token.isUnresolved(this.instanceArn) && !isDynamicReference(this.instanceArn);
    const instanceId = known ? Fn.select(1, Fn.split('/', this.instanceArn)) : '*';
    const instanceArn = `arn:${Aws.PARTITION}:sso:::instance/${instanceId}`;
    this.attribute = lookupResource(this, props, {
      type: PERMISSION_SET_RESOURCE_TYPE,
      properties: {
        InstanceArn: this.instanceArn, PermissionSetNames: this.names, Region: regionOf(props.region, props.instance.primaryRegion),
      } satisfies Own<PermissionSetLookupProperties>,
      permissions: [{
        actions: ['sso:ListPermissionSets', 'sso:DescribePermissionSet'],
        resources: [instanceArn, `arn:${Aws.PARTITION}:sso:::permissionSet/${instanceId}/*`],
      }],
      decryption: { service: 'sso', context: { 'aws:sso:instance-arn': instanceArn } },
    });
  }

  /**
   * The ARN of a permission set.
   *
   * @param permissionSetName one of the `permissionSetNames`
   * @throws if the lookup does not have the name
   */
  public permissionSetArn(permissionSetName: string): string {
    return this.attribute(ARN_PREFIX) + this.attribute(attributeOf(this, this.names, permissionSetName));
  }

  /**
   * A reference to a permission set, for constructs that accept an `IPermissionSetRef` of aws-cdk-lib.
   *
   * The prop `permissionSetArn` of `CfnAssignment` accepts a string: use the method `permissionSetArn` for it.
   *
   * @param permissionSetName one of the `permissionSetNames`
   * @throws if the lookup does not have the name
   */
  public permissionSet(permissionSetName: string): IPermissionSetRef {
    const { instanceArn } = this;
    const permissionSetArn = this.permissionSetArn(permissionSetName);
    const set = this.sets.get(permissionSetName)
      ?? new PermissionSet(this, `PermissionSet-${permissionSetName}`, { instanceArn, permissionSetArn });
    this.sets.set(permissionSetName, set);
    return set;
  }
}

/** A permission set that was looked up. */
class PermissionSet extends Resource implements IPermissionSetRef {
  public constructor(scope: Construct, id: string, public readonly permissionSetRef: PermissionSetReference) {
    super(scope, id);
  }
}
