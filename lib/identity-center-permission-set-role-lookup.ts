import { Fn, Resource } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { IdentityCenterLookupOptions } from './identity-center-lookup-options';
import { check } from './private/check';
import { LOOKUP_OPTIONS } from './private/common-rules';
import { lookupResource, type Own } from './private/lookup-resource';
import { PermissionSetRole } from './private/permission-set-role';
import { attributeOf, permissionSetNames, uniqueNames } from './private/permission-set-rules';
import { propsOf } from './private/rules';
import { RESERVED_ROLE_NAME } from './private/wire/formats';
import {
  ARN_PREFIX, PERMISSION_SET_ROLE_RESOURCE_TYPE, ROLE_SEPARATOR, type PermissionSetRoleLookupProperties,
} from './private/wire/permission-set';

/** The props of a lookup of the roles of permission sets. */
export interface IdentityCenterPermissionSetRoleLookupProps extends IdentityCenterLookupOptions {
  /**
   * The names of the permission sets: 1 to 30 names, which are case-sensitive.
   *
   * A name has 1 to 32 letters, digits or characters of `_+=,.@-`, and cannot be a token.
   */
  readonly permissionSetNames: string[];
}

const PROPS = propsOf<IdentityCenterPermissionSetRoleLookupProps>({ ...LOOKUP_OPTIONS, permissionSetNames });

/**
 * Looks up the roles that permission sets of IAM Identity Center have in this account, when the stack is deployed.
 *
 * Access entries of Amazon EKS need such a role, and so do policies of keys and buckets. With `assumeRole`, the lookup finds the roles
 * in the account of the role that is assumed.
 *
 * A permission set has a role in an account only while it is assigned there. The deployment fails if a permission set has no
 * role, or more than one. If the permission set is assigned again, its role has another ARN. The lookup does not notice the change
 * by itself: change `revision`. Where you can write a condition, you need no lookup: use `ArnLike` with a wildcard in place of
 * the last characters.
 *
 * The role of the function gets `iam:ListRoles`, which takes no resource. With `assumeRole`, the role that is assumed needs it.
 *
 * @resource Custom::IdentityCenterPermissionSetRoleLookup
 * @example
 * const roles = new IdentityCenterPermissionSetRoleLookup(this, 'Roles', { permissionSetNames: ['AWSReadOnlyAccess'] });
 * const key = new kms.Key(this, 'Key');
 * key.grantDecrypt(roles.role('AWSReadOnlyAccess'));
 */
export class IdentityCenterPermissionSetRoleLookup extends Resource {
  private readonly names: readonly string[];
  private readonly attribute: (name: string) => string;
  private readonly roles = new Map<string, IRole>();

  /**
   * @param scope the scope of the construct
   * @param id the id of the construct
   * @param props the names of the permission sets
   * @throws if a prop has an invalid value
   */
  public constructor(scope: Construct, id: string, props: IdentityCenterPermissionSetRoleLookupProps) {
    super(scope, id);
    check(this, 'props', props, PROPS);
    this.names = uniqueNames(props.permissionSetNames);
    this.attribute = lookupResource(this, props, {
      type: PERMISSION_SET_ROLE_RESOURCE_TYPE,
      properties: { PermissionSetNames: this.names } satisfies Own<PermissionSetRoleLookupProperties>,
      permissions: [{ actions: ['iam:ListRoles'], resources: ['*'] }],
    });
  }

  /**
   * The ARN of the role of a permission set.
   *
   * @param permissionSetName one of the `permissionSetNames`
   * @throws if the lookup does not have the name
   */
  public roleArn(permissionSetName: string): string {
    return this.attribute(ARN_PREFIX) + this.part(permissionSetName, 0) + this.roleName(permissionSetName);
  }

  /**
   * The name of the role of a permission set.
   *
   * @param permissionSetName one of the `permissionSetNames`
   * @throws if the lookup does not have the name
   */
  public roleName(permissionSetName: string): string {
    return `${RESERVED_ROLE_NAME}${permissionSetName}_${this.part(permissionSetName, 1)}`;
  }

  /**
   * The role of a permission set, for example to grant it access to a key or a bucket.
   *
   * Its own policies cannot be changed, because IAM Identity Center manages them.
   *
   * @param permissionSetName one of the `permissionSetNames`
   * @throws if the lookup does not have the name
   */
  public role(permissionSetName: string): IRole {
    const [roleArn, roleName] = [this.roleArn(permissionSetName), this.roleName(permissionSetName)];
    const role = this.roles.get(permissionSetName) ?? new PermissionSetRole(this, `Role-${permissionSetName}`, roleArn, roleName);
    this.roles.set(permissionSetName, role);
    return role;
  }

  /** The end of the path, or of the name. */
  private part(permissionSetName: string, index: number): string {
    return Fn.select(index, Fn.split(ROLE_SEPARATOR, this.attribute(attributeOf(this, this.names, permissionSetName))));
  }
}
