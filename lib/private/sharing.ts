import { CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct, IConstruct } from 'constructs';
import type { IIdentityCenterInstance } from '../identity-center-instance';
import type { SharedOutputs, SharedParameters, StoreInParametersOptions } from '../identity-center-lookup-props';
import { check } from './check';
import { EXPORT_PREFIX, PARAMETER_PATH, STORE_OPTIONS } from './props';

/** The names of the values that apps share. */
export type SharedValue = 'InstanceArn' | 'IdentityStoreId';

/** The name of the export of a value. */
export function exportName(prefix: string, value: SharedValue): string {
  return `${prefix}-${value}`;
}

/** The name of the SSM parameter of a value, or its ARN if another account shares it. */
export function parameterName(prefix: string, value: SharedValue): string {
  return `${prefix}/${value}`;
}

/** Exports the values of an instance. */
export function exportValues(instance: Construct & IIdentityCenterInstance, prefix: string): SharedOutputs {
  check(instance, 'prefix', prefix, EXPORT_PREFIX);
  const output = (name: SharedValue, value: string): CfnOutput => {
    const used = exportName(prefix, name);
    requireUnused(instance, 'exportValues', prefix, used, (other) => (other instanceof CfnOutput ? other.exportName : undefined));
    return new CfnOutput(instance, `Export-${prefix}-${name}`, { value, exportName: used });
  };
  return { instanceArn: output('InstanceArn', instance.instanceArn), identityStoreId: output('IdentityStoreId', instance.identityStoreId) };
}

/** Stores the values of an instance in SSM parameters. */
export function storeInParameters(instance: Construct & IIdentityCenterInstance, prefix: string, options: StoreInParametersOptions): SharedParameters {
  check(instance, 'prefix', prefix, PARAMETER_PATH);
  check(instance, 'options', options, STORE_OPTIONS);
  const parameter = (name: SharedValue, value: string): CfnParameter => {
    const used = parameterName(prefix, name);
    requireUnused(instance, 'storeInParameters', prefix, used, (other) => (other instanceof CfnParameter ? other.name : undefined));
    // With colons, which the name of a parameter cannot have. In IDs, a slash is the same as two hyphens.
    const id = `Parameter-${prefix.replaceAll('/', ':')}-${name}`;
    return new CfnParameter(instance, id, { type: 'String', name: used, value, tier: options.tier });
  };
  return { instanceArn: parameter('InstanceArn', instance.instanceArn), identityStoreId: parameter('IdentityStoreId', instance.identityStoreId) };
}

/**
 * Checks that a name is not in use in the stack, because CloudFormation refuses a second one. To return the first one instead
 * would ignore options that differ.
 */
function requireUnused(
  construct: IConstruct, method: string, prefix: string, name: string, nameOf: (other: IConstruct) => string | undefined,
): void {
  const other = Stack.of(construct).node.findAll().find((each) => nameOf(each) === name);
  if (other === undefined) return;
  throw new Error(
    `prefix cannot be ${JSON.stringify(prefix)}: expected one that is not in use; ${other.node.path} has the name ${name} already. `
    + `To refer to what ${method} made, keep what it returned (at ${construct.node.path})`,
  );
}
