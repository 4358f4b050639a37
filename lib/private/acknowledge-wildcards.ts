import { CfnResource, Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';

/**
 * Tells cdk-nag, where an app uses it, why the role has its wildcards: version 2 reads the resource's metadata, version
 * 3 the construct's. Every other wildcard is still found.
 */
export function acknowledgeWildcards(role: Role, logStreams: string): void {
  const resource = role.node.defaultChild;
  // An app that customizes its roles (Role.customizeRoles) has none here.
  if (!CfnResource.isCfnResource(resource)) return;
  const id = 'AwsSolutions-IAM5';
  const reasons = {
    'Resource::*': 'sso:ListInstances and organizations:DescribeOrganization take no resource.',
    [`Resource::${finding(role, logStreams)}`]: 'CloudFormation chooses the name of the log group, and Lambda those of its log streams.',
  };
  const rules = Object.entries(reasons).map(([applies, reason]) => ({ id, reason, applies_to: [applies] }));
  resource.addMetadata('cdk_nag', { rules_to_suppress: rules });
  for (const [applies, reason] of Object.entries(reasons)) {
    role.node.addMetadata('aws:cdk:acknowledged-rules', { [`${id}[${applies}]`]: reason });
  }
}

/** An ARN the way cdk-nag shows it: `<AWS::Region>` where the template refers to the Region. */
function finding(role: Role, arn: string): string {
  const { 'Fn::Join': [, parts] } = Stack.of(role).resolve(arn) as { 'Fn::Join': [string, (string | { Ref: string })[]] };
  return parts.map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join('');
}
