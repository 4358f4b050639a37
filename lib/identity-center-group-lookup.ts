import { type CfnResource, Resource } from 'aws-cdk-lib';
import type { GroupReference, IGroupRef } from 'aws-cdk-lib/aws-identitystore';
import type { Construct } from 'constructs';
import type { ExternalId, IdentityCenterPrincipalLookupOptions } from './identity-center-principal-lookup-options';
import { check, checkedScope } from './private/check';
import { externalIdOf, principalLookup } from './private/principal-lookup';
import { GROUP_LOOKUP_PROPS } from './private/props';
import { GROUP_RESOURCE_TYPE, type GroupLookupAttributes } from './private/wire';

/**
 * Which group to look up: exactly one of `displayName` and `externalId`. Strings may be tokens. All values are checked at
 * synthesis, those of `Lazy` included.
 */
export interface IdentityCenterGroupLookupProps extends IdentityCenterPrincipalLookupOptions {
  /**
   * Selects by the display name of the group: 1 to 1024 characters.
   *
   * @default - by `externalId`
   */
  readonly displayName?: string;

  /**
   * Selects by the identifier that an external identity provider issued.
   *
   * @default - by `displayName`
   */
  readonly externalId?: ExternalId;
}

/**
 * Looks up a group of IAM Identity Center when the stack is deployed.
 *
 * The deployment fails, with the reason, when there is no such group, or when the same selector returns another group than before.
 *
 * The function's role gets `identitystore:GetGroupId`, and `identitystore:ListGroups` for identity stores that do not support
 * the former. With `assumeRole`, that role needs both.
 *
 * @resource Custom::IdentityCenterGroupLookup
 */
export class IdentityCenterGroupLookup extends Resource implements IGroupRef {
  private readonly resource: CfnResource;

  /**
   * @param scope the scope, usually `this`
   * @param id the id of the construct
   * @param props which group, and where
   * @throws when a prop has an invalid value. Tokens are checked when the app is synthesized
   */
  public constructor(scope: Construct, id: string, props: IdentityCenterGroupLookupProps) {
    super(checkedScope(scope, id), id);
    check(this, 'props', props, GROUP_LOOKUP_PROPS);
    const selection = { DisplayName: props.displayName, ExternalId: externalIdOf(props.externalId) };
    this.resource = principalLookup(this, props, {
      type: GROUP_RESOURCE_TYPE, actions: ['identitystore:GetGroupId', 'identitystore:ListGroups'], resource: 'group', selection,
    });
  }

  /**
   * The id of the group.
   *
   * @attribute
   */
  public get groupId(): string {
    return this.attribute('GroupId');
  }

  /**
   * The id of the identity store that the group is in.
   *
   * @attribute
   */
  public get identityStoreId(): string {
    return this.attribute('IdentityStoreId');
  }

  /**
   * A reference to the group, for what takes an `IGroupRef` of aws-cdk-lib. Props such as `principalId` of `CfnAssignment`
   * take a string: give them `groupId`.
   */
  public get groupRef(): GroupReference {
    return { groupId: this.groupId, identityStoreId: this.identityStoreId };
  }

  private attribute(name: keyof GroupLookupAttributes): string {
    return this.resource.getAtt(name).toString();
  }
}
