import { Resource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ExternalId, IdentityCenterPrincipalLookupOptions } from './identity-center-lookup-options';
import { check } from './private/check';
import { EMAIL_ADDRESS, EXTERNAL_ID, externalIdOf, PRINCIPAL_OPTIONS, principalLookup } from './private/principal-lookup';
import { allOf, exactlyOne, optional, propsOf, text } from './private/rules';
import { USER_NAME } from './private/wire/formats';
import { USER_RESOURCE_TYPE, type UserLookupAttributes } from './private/wire/principal';

/**
 * The props of a lookup of a user.
 *
 * Set exactly one of `userName`, `email` and `externalId`. Strings can be tokens. Values that are known when you synthesize the app
 * are checked then, including what a `Lazy` value resolves to, and all others when the lookup runs.
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
   * Selects by the identifier in an external identity provider.
   *
   * @default - by another selector
   */
  readonly externalId?: ExternalId;
}

const PROPS = allOf(
  propsOf<IdentityCenterUserLookupProps>({
    ...PRINCIPAL_OPTIONS,
    userName: optional(text(USER_NAME)),
    email: optional(EMAIL_ADDRESS),
    externalId: optional(EXTERNAL_ID),
  }),
  exactlyOne('userName', 'email', 'externalId'),
);

/**
 * Looks up a user of IAM Identity Center when the stack is deployed.
 *
 * The deployment fails if there is no such user, or if an update finds another user than before for the same selector. The
 * Reason in the events of the stack says why.
 *
 * The role of the function gets `identitystore:GetUserId`, and `identitystore:ListUsers` for identity stores that do not support
 * it. With `assumeRole`, the role that is assumed needs both.
 *
 * @resource Custom::IdentityCenterUserLookup
 * @example
 * const instance = new IdentityCenterLookup(this, 'Instance');
 * const user = new IdentityCenterUserLookup(this, 'Jane', { instance, userName: 'jane' });
 */
export class IdentityCenterUserLookup extends Resource {
  private readonly attribute: (name: keyof UserLookupAttributes) => string;

  /**
   * @param scope the scope of the construct
   * @param id the id of the construct
   * @param props the selector of the user, and where to search
   * @throws if a prop has an invalid value
   */
  public constructor(scope: Construct, id: string, props: IdentityCenterUserLookupProps) {
    super(scope, id);
    check(this, 'props', props, PROPS);
    const selection = { UserName: props.userName, Email: props.email, ExternalId: externalIdOf(props.externalId) };
    this.attribute = principalLookup(this, props, {
      type: USER_RESOURCE_TYPE, actions: ['identitystore:GetUserId', 'identitystore:ListUsers'], resource: 'user', selection,
    });
  }

  /**
   * The ID of the user.
   *
   * @attribute
   */
  public get userId(): string {
    return this.attribute('UserId');
  }

  /**
   * The ID of the identity store that has the user.
   *
   * @attribute
   */
  public get identityStoreId(): string {
    return this.attribute('IdentityStoreId');
  }
}
