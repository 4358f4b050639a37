import { type CfnResource, Resource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ExternalId, IdentityCenterPrincipalLookupOptions } from './identity-center-principal-lookup-options';
import { check, checkedScope } from './private/check';
import { externalIdOf, principalLookup } from './private/principal-lookup';
import { USER_LOOKUP_PROPS } from './private/props';
import { USER_RESOURCE_TYPE, type UserLookupAttributes } from './private/wire';

/**
 * Which user to look up: exactly one of `userName`, `email` and `externalId`. Strings may be tokens. All values are checked
 * at synthesis, those of `Lazy` included.
 */
export interface IdentityCenterUserLookupProps extends IdentityCenterPrincipalLookupOptions {
  /**
   * Selects by the user name: 1 to 128 characters.
   *
   * @default - by `email` or `externalId`
   */
  readonly userName?: string;

  /**
   * Selects by the email address: 1 to 1024 characters.
   *
   * @default - by `userName` or `externalId`
   */
  readonly email?: string;

  /**
   * Selects by the identifier that an external identity provider issued.
   *
   * @default - by `userName` or `email`
   */
  readonly externalId?: ExternalId;
}

/**
 * Looks up a user of IAM Identity Center when the stack is deployed.
 *
 * The deployment fails, with the reason, when there is no such user, or when the same selector returns another user than before.
 *
 * The function's role gets `identitystore:GetUserId`, and `identitystore:ListUsers` for identity stores that do not support
 * the former. With `assumeRole`, that role needs both.
 *
 * @resource Custom::IdentityCenterUserLookup
 */
export class IdentityCenterUserLookup extends Resource {
  private readonly resource: CfnResource;

  /**
   * @param scope the scope, usually `this`
   * @param id the id of the construct
   * @param props which user, and where
   * @throws when a prop has an invalid value. Tokens are checked when the app is synthesized
   */
  public constructor(scope: Construct, id: string, props: IdentityCenterUserLookupProps) {
    super(checkedScope(scope, id), id);
    check(this, 'props', props, USER_LOOKUP_PROPS);
    const selection = { UserName: props.userName, Email: props.email, ExternalId: externalIdOf(props.externalId) };
    this.resource = principalLookup(this, props, {
      type: USER_RESOURCE_TYPE, actions: ['identitystore:GetUserId', 'identitystore:ListUsers'], resource: 'user', selection,
    });
  }

  /**
   * The id of the user.
   *
   * @attribute
   */
  public get userId(): string {
    return this.attribute('UserId');
  }

  /**
   * The id of the identity store that the user is in.
   *
   * @attribute
   */
  public get identityStoreId(): string {
    return this.attribute('IdentityStoreId');
  }

  private attribute(name: keyof UserLookupAttributes): string {
    return this.resource.getAtt(name).toString();
  }
}
