import { CfnOutput } from 'aws-cdk-lib';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { IIdentityCenterInstance } from '../i-identity-center-instance';
import type { SharedOutputs, SharedParameters, StoreInParametersOptions } from '../shared-values';
import { check } from './check';
import { allOf, literal } from './rules';

/** The names of the values that apps share. */
export type SharedValue = 'InstanceArn' | 'IdentityStoreId';

// The name of an export or parameter ends in the name of a value.
const LONGEST_VALUE_NAME = '-IdentityStoreId'.length;

// The name of an export has at most 255 characters.
const longestExportPrefix = 255 - LONGEST_VALUE_NAME;

/** The prefix of exports. */
export const EXPORT_PREFIX = literal({
  pattern: new RegExp(`^[A-Za-z0-9:-]{1,${longestExportPrefix}}$`),
  expected: `at most ${longestExportPrefix} letters, digits, colons and hyphens, as names of exports are made of`,
});

// The ARN of a parameter has at most 1011 characters. Up to 60 of them precede its name, depending on partition and Region:
// arn:aws-us-gov:ssm:us-gov-west-1:111122223333:parameter
const longestPath = 1011 - 60 - LONGEST_VALUE_NAME;
// A parameter has at most 15 levels. The name of the value is one of them.
const LEVELS = '(?:/[A-Za-z0-9_.-]+){1,14}';
const SHARED = 'arn:aws(?:-[a-z]{1,5}){0,3}:ssm:[a-z0-9-]+:[0-9]{12}:parameter';
const NOT_RESERVED = literal({
  pattern: /^(?!(?:arn:.*:parameter)?\/(?:aws|ssm))/i, expected: 'a path that does not begin with aws or ssm, which SSM reserves',
});
const SHORT = literal({
  pattern: new RegExp(`^(?:${SHARED})?.{1,${longestPath}}$`), expected: `a path of at most ${longestPath} characters`,
});

/** The path of parameters that are written. */
const PARAMETER_PATH = allOf(
  literal({ pattern: new RegExp(`^${LEVELS}$`), expected: 'a path of at most 14 levels such as /identity-center' }), SHORT, NOT_RESERVED,
);

/** The path of parameters that are read, or their ARN if they are in another account. */
export const PARAMETER_REFERENCE = allOf(
  literal({
    pattern: new RegExp(`^(?:${SHARED})?${LEVELS}$`),
    expected: 'a path of at most 14 levels such as /identity-center, or the ARN of a shared parameter up to that path',
  }),
  SHORT, NOT_RESERVED,
);

/** The name of the export of a value. A prefix has other characters only while it is the placeholder of a context provider. */
export function exportName(prefix: string, value: SharedValue): string {
  return `${prefix.replace(/[^A-Za-z0-9:-]/g, '-')}-${value}`;
}

/** The name of the SSM parameter of a value, or its ARN if another account shares it. */
export function parameterName(prefix: string, value: SharedValue): string {
  return `${prefix}/${value}`;
}

/** Exports the values of an instance. */
export function exportValues(instance: Construct & IIdentityCenterInstance, prefix: string): SharedOutputs {
  check(instance, 'prefix', prefix, EXPORT_PREFIX);
  const output = (name: SharedValue, value: string) => (
    new CfnOutput(instance, `Export-${prefix}-${name}`, { value, exportName: exportName(prefix, name) })
  );
  return { instanceArn: output('InstanceArn', instance.instanceArn), identityStoreId: output('IdentityStoreId', instance.identityStoreId) };
}

/** Stores the values of an instance in SSM parameters. */
export function storeInParameters(
  instance: Construct & IIdentityCenterInstance, prefix: string, { tier }: StoreInParametersOptions,
): SharedParameters {
  check(instance, 'prefix', prefix, PARAMETER_PATH);
  // With colons, which the name of a parameter cannot have. In IDs, a slash is the same as two hyphens.
  const id = `Parameter-${prefix.replaceAll('/', ':')}`;
  const parameter = (name: SharedValue, value: string) => (
    new CfnParameter(instance, `${id}-${name}`, { type: 'String', name: parameterName(prefix, name), value, tier })
  );
  return {
    instanceArn: parameter('InstanceArn', instance.instanceArn), identityStoreId: parameter('IdentityStoreId', instance.identityStoreId),
  };
}
