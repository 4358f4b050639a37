import { CfnParameter, Fn, Resource } from 'aws-cdk-lib';
import type { InstanceReference } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import type { IIdentityCenterInstance } from './i-identity-center-instance';
import { check } from './private/check';
import { propsOf, text } from './private/rules';
import { EXPORT_PREFIX, exportName, PARAMETER_REFERENCE, parameterName, type SharedValue } from './private/sharing';
import { IDENTITY_STORE_ID, INSTANCE_ARN } from './private/wire/formats';

/** The known values of an instance of IAM Identity Center. */
export interface IdentityCenterInstanceAttributes {
  /** The ARN of the instance. */
  readonly instanceArn: string;

  /** The ID of the identity store. */
  readonly identityStoreId: string;
}

const ATTRIBUTES = propsOf<IdentityCenterInstanceAttributes>({ instanceArn: text(INSTANCE_ARN), identityStoreId: text(IDENTITY_STORE_ID) });

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
    const instance = new ImportedInstance(scope, id, (name) => (
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
   */
  public static fromExportedValues(scope: Construct, id: string, prefix: string): IIdentityCenterInstance {
    const instance = new ImportedInstance(scope, id, (name) => Fn.importValue(exportName(prefix, name)));
    check(instance, 'prefix', prefix, EXPORT_PREFIX);
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
   */
  public static fromParameters(scope: Construct, id: string, prefix: string): IIdentityCenterInstance {
    const instance: ImportedInstance = new ImportedInstance(scope, id, (name) => {
      const parameter = parameterName(prefix, name);
      // Not StringParameter.valueForStringParameter, which accepts no ARN. The name is part of the ID, because the CDK CLI
      // deploys a parameter that it knows with its previous value, and would ignore a new prefix.
      return new CfnParameter(instance, parameter, { type: 'AWS::SSM::Parameter::Value<String>', default: parameter }).valueAsString;
    });
    check(instance, 'prefix', prefix, PARAMETER_REFERENCE);
    return instance;
  }

  private constructor() {}
}

/** An instance that imports each value when it is first used, so that the template has no import that nothing uses. */
class ImportedInstance extends Resource implements IIdentityCenterInstance {
  private readonly values = new Map<SharedValue, string>();

  public constructor(scope: Construct, id: string, private readonly importValue: (name: SharedValue) => string) {
    super(scope, id);
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
