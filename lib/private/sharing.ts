import { CfnElement, CfnOutput, CfnResource, Stack, Token } from 'aws-cdk-lib';
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

/** The options of SSM parameters. */
const STORE_OPTIONS = propsOf<StoreInParametersOptions>({
  tier: optional(oneOf('ParameterTier', ParameterTier)),
});

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
  const output = (value: SharedValue): CfnOutput => {
    const id = newId(instance, 'exportValues', prefix, `Export-${prefix}-${value}`);
    const made = new CfnOutput(instance, id, { value: valueOf(instance, value), exportName: exportName(prefix, value) });
    requireUnique(instance, 'exportValues', prefix, made, (other) => (
      CfnElement.isCfnElement(other) && 'exportName' in other ? other.exportName : undefined
    ));
    return made;
  };
  return { instanceArn: output('InstanceArn'), identityStoreId: output('IdentityStoreId') };
}

/** Stores the values of an instance in SSM parameters. */
export function storeInParameters(
  instance: Construct & IIdentityCenterInstance, prefix: string, options: StoreInParametersOptions,
): SharedParameters {
  check(instance, 'prefix', prefix, PARAMETER_PATH);
  check(instance, 'options', options, STORE_OPTIONS);
  const parameter = (value: SharedValue): CfnParameter => {
    // With colons, which the name of a parameter cannot have. In IDs, a slash is the same as two hyphens.
    const id = newId(instance, 'storeInParameters', prefix, `Parameter-${prefix.replaceAll('/', ':')}-${value}`);
    const name = parameterName(prefix, value);
    const made = new CfnParameter(instance, id, { type: 'String', name, value: valueOf(instance, value), tier: options.tier });
    requireUnique(instance, 'storeInParameters', prefix, made, (other) => (isParameter(other) ? other.name : undefined));
    return made;
  };
  return { instanceArn: parameter('InstanceArn'), identityStoreId: parameter('IdentityStoreId') };
}

function valueOf(instance: IIdentityCenterInstance, value: SharedValue): string {
  return value === 'InstanceArn' ? instance.instanceArn : instance.identityStoreId;
}

function isParameter(construct: IConstruct): construct is CfnParameter {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === CfnParameter.CFN_RESOURCE_TYPE_NAME;
}

function inUse(prefix: string, method: string, path: string, name: string): string {
  return `prefix cannot be ${JSON.stringify(prefix)}: expected one that is not in use; ${path} has the name ${name} already. `
    + `To refer to what ${method} made, keep what it returned`;
}

/** Checks that the instance has not used a prefix before. To return what was made then would ignore options that differ. */
function newId(instance: Construct, method: string, prefix: string, id: string): string {
  const existing = instance.node.tryFindChild(id);
  if (existing === undefined) return id;
  throw new Error(`${inUse(prefix, method, existing.node.path, 'that')} (at ${instance.node.path})`);
}

/**
 * Checks at synthesis that no other construct has the name, because CloudFormation refuses a second one: in the same stack, in
 * stacks that are nested in it, and in stacks that are known to be in the same account and Region.
 */
function requireUnique(
  instance: Construct, method: string, prefix: string, made: CfnOutput | CfnParameter, nameOf: (other: IConstruct) => unknown,
): void {
  const nameIn = (other: IConstruct): unknown => Stack.of(other).resolve(nameOf(other));
  instance.node.addValidation({
    validate: () => {
      const name = nameIn(made);
      const others = instance.node.root.node.findAll().filter((other) => other !== made && nameOf(other) !== undefined);
      const other = others.find((each) => nameIn(each) === name && shareNames(Stack.of(each), Stack.of(made)));
      return other === undefined ? [] : [inUse(prefix, method, other.node.path, String(name))];
    },
  });
}

/** Whether two stacks are in one account and Region for certain. */
function shareNames(one: Stack, other: Stack): boolean {
  if (topLevel(one) === topLevel(other)) return true;
  return one.environment === other.environment && !Token.isUnresolved(one.account) && !Token.isUnresolved(one.region);
}

function topLevel(stack: Stack): Stack {
  return stack.nestedStackParent === undefined ? stack : topLevel(stack.nestedStackParent);
}
