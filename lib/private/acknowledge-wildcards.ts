import { CfnResource, Stack } from 'aws-cdk-lib';
import type { Policy, Role } from 'aws-cdk-lib/aws-iam';

const RULE = 'AwsSolutions-IAM5';

interface Suppressions {
  readonly rules_to_suppress?: readonly { readonly id: string; readonly reason: string; readonly applies_to?: readonly string[] }[];
}

/** Acknowledges the wildcards of every function. */
export function acknowledgeWildcards(holder: Role | Policy, logStreams: string, inVpc: boolean): void {
  const network = inVpc ? ' Lambda manages network interfaces that are not known beforehand.' : '';
  acknowledgeWildcard(holder, '*', `sso:ListInstances and organizations:DescribeOrganization take no resource.${network}`);
  acknowledgeWildcard(holder, logStreams, 'CloudFormation chooses the name of the log group, and Lambda those of its log streams.');
}

/**
 * Tells cdk-nag, where an app uses it, why an ARN has a wildcard, if it has one: version 2 reads the resource's metadata,
 * version 3 the construct's. Every other wildcard is still found.
 */
export function acknowledgeWildcard(holder: Role | Policy, arn: string, reason: string): void {
  const resource = holder.node.defaultChild;
  // An app that customizes its roles (Role.customizeRoles) has none here.
  if (!CfnResource.isCfnResource(resource)) return;
  const written = asWritten(holder, arn);
  if (!written?.includes('*')) return;

  const applies = `Resource::${written}`;
  const suppressions = (resource.getMetadata('cdk_nag') ?? {}) as Suppressions;
  const { rules_to_suppress: rules = [] } = suppressions;
  if (rules.some(({ id, applies_to: others }) => id === RULE && others?.includes(applies))) return;
  resource.addMetadata('cdk_nag', { ...suppressions, rules_to_suppress: [...rules, { id: RULE, reason, applies_to: [applies] }] });
  holder.node.addMetadata('aws:cdk:acknowledged-rules', { [`${RULE}[${applies}]`]: reason });
}

/** An ARN the way cdk-nag shows it: `<AWS::Region>` where the template refers to the Region. Undefined for an attribute. */
function asWritten(holder: Role | Policy, arn: string): string | undefined {
  const resolved = Stack.of(holder).resolve(arn) as string | { readonly 'Fn::Join'?: readonly [string, readonly (string | { readonly Ref: string })[]] };
  if (typeof resolved === 'string') return resolved;
  return resolved['Fn::Join']?.[1].map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join('');
}
