import { CfnParameter, Fn, Resource, type IResource } from 'aws-cdk-lib';
import type { IInstanceRef, InstanceReference } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import { check, checkedScope } from './private/check';
import { EXPORT_PREFIX, INSTANCE_ATTRIBUTES, PARAMETER_REFERENCE } from './private/props';
import { exportName, parameterName, type SharedValue } from './private/sharing';

/**
 * An instance of IAM Identity Center: what permission sets, assignments and principals need of it.
 *
 * It is also an `IInstanceRef` of aws-cdk-lib, as `CfnInstance` is. The props of `CfnPermissionSet`, `CfnAssignment` and
 * the like take a string: give them `instanceArn`.
 */
export interface IIdentityCenterInstance extends IResource, IInstanceRef {
  /**
   * The ARN of the instance, such as `arn:aws:sso:::instance/ssoins-0123456789abcdef`.
   *
   * @attribute
   */
  readonly instanceArn: string;

  /**
   * The id of the identity store that holds the users and groups of the instance, such as `d-1234567890`.
   *
   * @attribute
   */
  readonly identityStoreId: string;
}

/** The values of an instance of IAM Identity Center that is known already. */
export interface IdentityCenterInstanceAttributes {
  /** The ARN of the instance. */
  readonly instanceArn: string;

  /** The id of its identity store. */
  readonly identityStoreId: string;
}

/** Instances of IAM Identity Center from values that are known elsewhere. */
export class IdentityCenterInstance {
  /**
   * An instance from its known values. Nothing is looked up.
   *
   * @param scope the scope, usually `this`
   * @param id the id of the construct
   * @param attributes the values
   * @throws when a value is invalid. Tokens are checked when the app is synthesized
   */
  public static fromIdentityCenterInstanceAttributes(
    scope: Construct, id: string, attributes: IdentityCenterInstanceAttributes,
  ): IIdentityCenterInstance {
    const instance = new ImportedInstance(scope, id, (name) => (name === 'InstanceArn' ? attributes.instanceArn : attributes.identityStoreId));
    check(instance, 'attributes', attributes, INSTANCE_ATTRIBUTES);
    return instance;
  }

  /**
   * An instance from the exports that `IdentityCenterLookup.exportValues` makes in another stack of the same account
   * and Region. That stack cannot take the exports away while they are in use.
   *
   * @param scope the scope, usually `this`
   * @param id the id of the construct
   * @param prefix the prefix that was given to `exportValues`
   */
  public static fromExportedValues(scope: Construct, id: string, prefix: string): IIdentityCenterInstance {
    const instance = new ImportedInstance(scope, id, (name) => Fn.importValue(exportName(prefix, name)));
    check(instance, 'prefix', prefix, EXPORT_PREFIX);
    return instance;
  }

  /**
   * An instance from the SSM parameters that `IdentityCenterLookup.storeInParameters` writes. CloudFormation reads them
   * afresh at every deployment of this stack, and nothing ties the two stacks together.
   *
   * @param scope the scope, usually `this`
   * @param id the id of the construct
   * @param prefix the prefix that was given to `storeInParameters`; for parameters that another account shares, the ARN
   * of such a parameter up to there: `arn:aws:ssm:<region>:<account>:parameter<prefix>`
   */
  public static fromParameters(scope: Construct, id: string, prefix: string): IIdentityCenterInstance {
    const instance: ImportedInstance = new ImportedInstance(scope, id, (name) => {
      const parameter = parameterName(prefix, name);
      // Not StringParameter.valueForStringParameter, which takes no ARN. The id has the name in it: the CDK CLI deploys a
      // parameter that it knows with the value that it had, so that another prefix would go unnoticed.
      return new CfnParameter(instance, parameter, { type: 'AWS::SSM::Parameter::Value<String>', default: parameter }).valueAsString;
    });
    check(instance, 'prefix', prefix, PARAMETER_REFERENCE);
    return instance;
  }

  private constructor() {}
}

/** An instance whose values are imported when they are first asked for, so that a template has none that nobody uses. */
class ImportedInstance extends Resource implements IIdentityCenterInstance {
  private readonly values = new Map<SharedValue, string>();

  public constructor(scope: Construct, id: string, private readonly importValue: (name: SharedValue) => string) {
    super(checkedScope(scope, id), id);
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
