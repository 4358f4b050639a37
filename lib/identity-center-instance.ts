import { CfnParameter, Fn, Resource } from 'aws-cdk-lib';
import type { InstanceReference } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import type { IIdentityCenterInstance } from './i-identity-center-instance';
import { check } from './private/check';
import { optional, propsOf, region, text, type Rules } from './private/rules';
import { EXPORT_PREFIX, exportName, PARAMETER_REFERENCE, parameterName, type SharedValue } from './private/sharing';
import { IDENTITY_STORE_ID, INSTANCE_ARN } from './private/wire/formats';

/** The Regions of an instance of IAM Identity Center that an import knows. */
export interface IdentityCenterInstanceRegions {
  /**
   * The primary Region. Lookups of permission sets call it.
   *
   * @default - not known: these lookups call the Region of their stack
   */
  readonly primaryRegion?: string;

  /**
   * A Region in which the instance is enabled. Lookups of groups and users call it.
   *
   * @default - the primary Region. If it is not known either, these lookups call the Region of their stack
   */
  readonly lookupRegion?: string;
}

/** The known values of an instance of IAM Identity Center. */
export interface IdentityCenterInstanceAttributes extends IdentityCenterInstanceRegions {
  /** The ARN of the instance. */
  readonly instanceArn: string;

  /** The ID of the identity store. */
  readonly identityStoreId: string;
}

const REGIONS: Rules<IdentityCenterInstanceRegions> = { primaryRegion: optional(region), lookupRegion: optional(region) };

const ATTRIBUTES = propsOf<IdentityCenterInstanceAttributes>({
  instanceArn: text(INSTANCE_ARN), identityStoreId: text(IDENTITY_STORE_ID), ...REGIONS,
});

/** Imports an instance of IAM Identity Center. */
export class IdentityCenterInstance {
  /**
   * Creates an instance from known values, without a lookup.
   *
   * @param scope the scope of the construct
   * @param id the id of the construct
   * @param attributes the values
   * @throws if a value is invalid
   */
  public static fromIdentityCenterInstanceAttributes(
    scope: Construct, id: string, attributes: IdentityCenterInstanceAttributes,
  ): IIdentityCenterInstance {
    const instance = new ImportedInstance(scope, id, attributes, (name) => (
      name === 'InstanceArn' ? attributes.instanceArn : attributes.identityStoreId
    ));
    check(instance, 'attributes', attributes, ATTRIBUTES);
    return instance;
  }

  /**
   * Imports an instance from the exports that `IdentityCenterLookup.exportValues` creates in another stack, in the same account
   * and Region.
   *
   * CloudFormation refuses to change or delete the exports while they are in use.
   *
   * @param scope the scope of the construct
   * @param id the id of the construct
   * @param prefix the prefix of `exportValues`
   * @param regions the Regions of the instance, if you know them
   */
  public static fromExportedValues(
    scope: Construct, id: string, prefix: string, regions: IdentityCenterInstanceRegions = {},
  ): IIdentityCenterInstance {
    const instance = new ImportedInstance(scope, id, regions, (name) => Fn.importValue(exportName(prefix, name)));
    check(instance, 'prefix', prefix, EXPORT_PREFIX);
    check(instance, 'regions', regions, propsOf(REGIONS));
    return instance;
  }

  /**
   * Imports an instance from the SSM parameters that `IdentityCenterLookup.storeInParameters` creates.
   *
   * CloudFormation reads the parameters at every deployment of this stack. The other stack can change or delete them at any
   * time.
   *
   * If another account shares the parameters, pass the beginning of their ARNs in place of the prefix:
   * `arn:aws:ssm:<region>:<account>:parameter<prefix>`.
   *
   * @param scope the scope of the construct
   * @param id the id of the construct
   * @param prefix the prefix of `storeInParameters`, or the beginning of the ARNs of parameters that another account shares
   * @param regions the Regions of the instance, if you know them
   */
  public static fromParameters(
    scope: Construct, id: string, prefix: string, regions: IdentityCenterInstanceRegions = {},
  ): IIdentityCenterInstance {
    const instance: ImportedInstance = new ImportedInstance(scope, id, regions, (name) => {
      const parameter = parameterName(prefix, name);
      // Not StringParameter.valueForStringParameter, which accepts no ARN. The name is part of the ID, because the CDK CLI
      // deploys a parameter that it knows with its previous value, and would ignore a new prefix.
      return new CfnParameter(instance, parameter, { type: 'AWS::SSM::Parameter::Value<String>', default: parameter }).valueAsString;
    });
    check(instance, 'prefix', prefix, PARAMETER_REFERENCE);
    check(instance, 'regions', regions, propsOf(REGIONS));
    return instance;
  }

  private constructor() {}
}

/** An instance that imports each value when it is first used, so that the template has no import that nothing uses. */
class ImportedInstance extends Resource implements IIdentityCenterInstance {
  public readonly primaryRegion: string;
  public readonly lookupRegion: string;
  private readonly values = new Map<SharedValue, string>();

  public constructor(
    scope: Construct, id: string, { primaryRegion = '', lookupRegion = primaryRegion }: IdentityCenterInstanceRegions,
    private readonly importValue: (name: SharedValue) => string,
  ) {
    super(scope, id);
    this.primaryRegion = primaryRegion;
    this.lookupRegion = lookupRegion;
  }

  public get instanceArn(): string {
    return this.value('InstanceArn');
  }

  public get identityStoreId(): string {
    return this.value('IdentityStoreId');
  }

  public get instanceRef(): InstanceReference {
    return { instanceArn: this.instanceArn };
  }

  private value(name: SharedValue): string {
    const value = this.values.get(name) ?? this.importValue(name);
    this.values.set(name, value);
    return value;
  }
}
