import { CfnResource, Stack } from 'aws-cdk-lib';
import type { Policy, Role } from 'aws-cdk-lib/aws-iam';

/**
 * Tells cdk-nag, where an app uses it, why the role has its wildcards: version 2 reads the resource's metadata, version
 * 3 the construct's. Every other wildcard is still found.
 */
export function acknowledgeWildcards(holder: Role | Policy, logStreams: string, inVpc: boolean): void {
  const resource = holder.node.defaultChild;
  // An app that customizes its roles (Role.customizeRoles) has none here.
  if (!CfnResource.isCfnResource(resource)) return;
  const id = 'AwsSolutions-IAM5';
  const network = inVpc ? ' Lambda manages network interfaces that are not known beforehand.' : '';
  const reasons: Record<string, string> = {
    'Resource::*': `sso:ListInstances and organizations:DescribeOrganization take no resource.${network}`,
  };
  const written = asWritten(holder, logStreams);
  if (written?.includes('*')) reasons[`Resource::${written}`] = 'CloudFormation chooses the name of the log group, and Lambda those of its log streams.';

  const rules = Object.entries(reasons).map(([applies, reason]) => ({ id, reason, applies_to: [applies] }));
  resource.addMetadata('cdk_nag', { rules_to_suppress: rules });
  for (const [applies, reason] of Object.entries(reasons)) {
    holder.node.addMetadata('aws:cdk:acknowledged-rules', { [`${id}[${applies}]`]: reason });
  }
}

/** An ARN the way cdk-nag shows it: `<AWS::Region>` where the template refers to the Region. Undefined for an attribute. */
function asWritten(holder: Role | Policy, arn: string): string | undefined {
  const resolved = Stack.of(holder).resolve(arn) as string | { readonly 'Fn::Join'?: readonly [string, readonly (string | { readonly Ref: string })[]] };
  if (typeof resolved === 'string') return resolved;
  return resolved['Fn::Join']?.[1].map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join('');
}
