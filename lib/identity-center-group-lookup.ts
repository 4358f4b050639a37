import { Resource } from 'aws-cdk-lib';
import type { GroupReference } from 'aws-cdk-lib/aws-identitystore';
import type { Construct } from 'constructs';
import type { IIdentityCenterGroup } from './i-identity-center-group';
import type { ExternalId, IdentityCenterPrincipalLookupOptions } from './identity-center-lookup-options';
import { check } from './private/check';
import { EXTERNAL_ID, externalIdOf, PRINCIPAL_OPTIONS, principalLookup } from './private/principal-lookup';
import { allOf, exactlyOne, optional, propsOf, text } from './private/rules';
import { DISPLAY_NAME } from './private/wire/formats';
import { GROUP_RESOURCE_TYPE, type GroupLookupAttributes } from './private/wire/principal';

/**
 * The props of a lookup of a group.
 *
 * Set exactly one of `displayName` and `externalId`. Strings can be tokens. Values that are known when you synthesize the app are
 * checked then, including what a `Lazy` value resolves to, and all others when the lookup runs.
 */
export interface IdentityCenterGroupLookupProps extends IdentityCenterPrincipalLookupOptions {
  /**
   * Selects by the display name of the group: 1 to 1024 characters.
   *
   * @default - by `externalId`
   */
  readonly displayName?: string;

  /**
   * Selects by the identifier in an external identity provider.
   *
   * @default - by another selector
   */
  readonly externalId?: ExternalId;
}

const PROPS = allOf(
  propsOf<IdentityCenterGroupLookupProps>({
    ...PRINCIPAL_OPTIONS,
    displayName: optional(text(DISPLAY_NAME)),
    externalId: optional(EXTERNAL_ID),
  }),
  exactlyOne('displayName', 'externalId'),
);

/**
 * Looks up a group of IAM Identity Center when the stack is deployed.
 *
 * The deployment fails if there is no such group, or if an update finds another group than before for the same selector. The
 * Reason in the events of the stack says why.
 *
 * The role of the function gets `identitystore:GetGroupId`, and `identitystore:ListGroups` for identity stores that do not support
 * it. With `assumeRole`, the role that is assumed needs both.
 *
 * @resource Custom::IdentityCenterGroupLookup
 * @example
 * const instance = new IdentityCenterLookup(this, 'Instance');
 * const group = new IdentityCenterGroupLookup(this, 'Auditors', { instance, displayName: 'Auditors' });
 */
export class IdentityCenterGroupLookup extends Resource implements IIdentityCenterGroup {
  private readonly attribute: (name: keyof GroupLookupAttributes) => string;

  /**
   * @param scope the scope of the construct
   * @param id the id of the construct
   * @param props the selector of the group, and where to search
   * @throws if a prop has an invalid value
   */
  public constructor(scope: Construct, id: string, props: IdentityCenterGroupLookupProps) {
    super(scope, id);
    check(this, 'props', props, PROPS);
    const selection = { DisplayName: props.displayName, ExternalId: externalIdOf(props.externalId) };
    this.attribute = principalLookup(this, props, {
      type: GROUP_RESOURCE_TYPE, actions: ['identitystore:GetGroupId', 'identitystore:ListGroups'], resource: 'group', selection,
    });
  }

  /**
   * The ID of the group.
   *
   * @attribute
   */
  public get groupId(): string {
    return this.attribute('GroupId');
  }

  /**
   * The ID of the identity store that has the group.
   *
   * @attribute
   */
  public get identityStoreId(): string {
    return this.attribute('IdentityStoreId');
  }

  /**
   * A reference to the group, for constructs that accept an `IGroupRef` of aws-cdk-lib.
   *
   * The prop `principalId` of `CfnAssignment` accepts a string: use `groupId` for it.
   */
  public get groupRef(): GroupReference {
    return { groupId: this.groupId, identityStoreId: this.identityStoreId };
  }
}
