import { CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnParameter, ParameterTier } from 'aws-cdk-lib/aws-ssm';
import type { Construct, IConstruct } from 'constructs';
import type { IIdentityCenterInstance } from '../i-identity-center-instance';
import type { SharedOutputs, SharedParameters, StoreInParametersOptions } from '../shared-values';
import { check } from './check';
import { allOf, literal, oneOf, optional, propsOf } from './rules';

/** The names of the values that apps share. */
export type SharedValue = 'InstanceArn' | 'IdentityStoreId';

// The name of an export or parameter ends in the name of a value.
const LONGEST_VALUE_NAME = '-IdentityStoreId'.length;

// The name of an export has at most 255 characters.
const longestExportPrefix = 255 - LONGEST_VALUE_NAME;

/** The prefix of exports. */
export const EXPORT_PREFIX = literal(
  new RegExp(`^[A-Za-z0-9:-]{1,${longestExportPrefix}}$`),
  `at most ${longestExportPrefix} letters, digits, colons and hyphens, as names of exports are made of`,
);

// The ARN of a parameter has at most 1011 characters. Up to 60 of them precede its name, depending on partition and Region:
// arn:aws-us-gov:ssm:us-gov-west-1:111122223333:parameter
const longestPath = 1011 - 60 - LONGEST_VALUE_NAME;
// A parameter has at most 15 levels. The name of the value is one of them.
const LEVELS = '(?:/[A-Za-z0-9_.-]+){1,14}';
const SHARED = 'arn:aws(?:-[a-z]{1,5}){0,3}:ssm:[a-z0-9-]+:[0-9]{12}:parameter';
const NOT_RESERVED = literal(/^(?!(?:arn:.*:parameter)?\/(?:aws|ssm))/i, 'a path that does not begin with aws or ssm, which SSM reserves');

/** The path of parameters that are written. */
const PARAMETER_PATH = allOf(
  literal(new RegExp(`^${LEVELS}$`), 'a path of at most 14 levels such as /identity-center'),
  literal(new RegExp(`^.{1,${longestPath}}$`), `a path of at most ${longestPath} characters`),
  NOT_RESERVED,
);

/** The path of parameters that are read, or their ARN if they are in another account. */
export const PARAMETER_REFERENCE = allOf(
  literal(new RegExp(`^(?:${SHARED})?${LEVELS}$`), 'a path of at most 14 levels such as /identity-center, or the ARN of a shared parameter up to that path'),
  literal(new RegExp(`^(?:${SHARED})?.{1,${longestPath}}$`), `a path of at most ${longestPath} characters`),
  NOT_RESERVED,
);

/** The options of SSM parameters. */
const STORE_OPTIONS = propsOf<StoreInParametersOptions>({
  tier: optional(oneOf('ParameterTier', ParameterTier)),
});

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
