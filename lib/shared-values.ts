import type { CfnOutput } from 'aws-cdk-lib';
import type { CfnParameter, ParameterTier } from 'aws-cdk-lib/aws-ssm';

/** The options of SSM parameters. */
export interface StoreInParametersOptions {
  /**
   * The tier of the parameters.
   *
   * Only parameters of the advanced tier can be shared with other accounts. AWS charges for them.
   *
   * @default - the standard tier
   */
  readonly tier?: ParameterTier;
}

/** The outputs that export the values of an instance. */
export interface SharedOutputs {
  /** The output that exports the ARN of the instance. */
  readonly instanceArn: CfnOutput;

  /** The output that exports the ID of the identity store. */
  readonly identityStoreId: CfnOutput;
}

/** The SSM parameters that hold the values of an instance. */
export interface SharedParameters {
  /** The parameter that holds the ARN of the instance. */
  readonly instanceArn: CfnParameter;

  /** The parameter that holds the ID of the identity store. */
  readonly identityStoreId: CfnParameter;
}
