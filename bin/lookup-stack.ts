import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { IdentityCenterInstanceType, IdentityCenterLookup, type IIdentityCenterInstance } from 'cdk-identity-center-lookup';
import type { Construct } from 'constructs';

/** Looks up the organization instance, and shows its values. */
export class LookupStack extends Stack {
  public readonly instance: IIdentityCenterInstance;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const lookup = new IdentityCenterLookup(this, 'Lookup', {
      instanceType: IdentityCenterInstanceType.ORGANIZATION,
      // cdk deploy --all -c revision=<any new text> runs the lookup again
      revision: this.node.tryGetContext('revision') as string | undefined,
    });
    this.instance = lookup;

    new CfnOutput(this, 'InstanceArn', { value: lookup.instanceArn });
    new CfnOutput(this, 'IdentityStoreId', { value: lookup.identityStoreId });
  }
}
