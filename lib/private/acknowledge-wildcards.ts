import { CfnResource, Stack } from 'aws-cdk-lib';
import type { Policy, Role } from 'aws-cdk-lib/aws-iam';

const RULE = 'AwsSolutions-IAM5';

interface Suppressions {
  readonly rules_to_suppress?: readonly { readonly id: string; readonly reason: string; readonly applies_to?: readonly string[] }[];
}

/** Acknowledges the wildcards that every function has. */
export function acknowledgeWildcards(holder: Role | Policy, logStreams: string, inVpc: boolean): void {
  const network = inVpc ? ' Lambda manages network interfaces that are not known beforehand.' : '';
  acknowledgeWildcard(holder, '*', `sso:ListInstances and organizations:DescribeOrganization take no resource.${network}`);
  acknowledgeWildcard(holder, logStreams, 'CloudFormation chooses the name of the log group, and Lambda those of its log streams.');
}

/**
 * Acknowledges the wildcard of an ARN, if it has one, for apps that use cdk-nag. Version 2 reads the metadata of the resource,
 * version 3 that of the construct. cdk-nag still finds every other wildcard.
 */
export function acknowledgeWildcard(holder: Role | Policy, arn: string, reason: string): void {
  const resource = holder.node.defaultChild;
  // With Role.customizeRoles, there is no resource.
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

/** Returns an ARN as cdk-nag shows it, with `<AWS::Region>` for a reference to the Region. Undefined for an attribute. */
function asWritten(holder: Role | Policy, arn: string): string | undefined {
  const resolved = Stack.of(holder).resolve(arn) as string | { readonly 'Fn::Join'?: readonly [string, readonly (string | { readonly Ref: string })[]] };
  if (typeof resolved === 'string') return resolved;
  return resolved['Fn::Join']?.[1].map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join('');
}
