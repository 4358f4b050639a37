import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { IdentityCenterLookup } from '../../lib';
import { resourcesOf } from './support/synthesize';

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';

/** The resources of a stack with a permission set of the instance. */
function resourcesWith(instanceArnIn: (stack: Stack) => string) {
  const stack = new Stack(new App(), 'Stack');
  new CfnPermissionSet(stack, 'ReadOnly', { instanceArn: instanceArnIn(stack), name: 'ReadOnly' });
  return resourcesOf(Template.fromStack(stack));
}

const before = resourcesWith((stack) => new AwsCustomResource(stack, 'Lookup', {
  onUpdate: { service: 'SSOAdmin', action: 'listInstances', physicalResourceId: PhysicalResourceId.of('instance') },
  policy: AwsCustomResourcePolicy.fromSdkCalls({ resources: AwsCustomResourcePolicy.ANY_RESOURCE }),
  installLatestAwsSdk: false,
}).getResponseField('Instances.0.InstanceArn'));

/** The resources of one template whose logical ID has another type in the other, which CloudFormation refuses. */
const retyped = (after: ReturnType<typeof resourcesOf>): string[] => (
  Object.keys(after).filter((id) => before[id] !== undefined && before[id].Type !== after[id]?.Type)
);

describe('coming from AwsCustomResource, as docs/choose-and-migrate.md says', () => {
  test('the same construct ID would be a change of type', () => {
    expect(retyped(resourcesWith((stack) => new IdentityCenterLookup(stack, 'Lookup').instanceArn))).toHaveLength(1);
  });

  test('with another ID, the lookup is a new resource, and the permission set differs only in where its InstanceArn is from', () => {
    const after = resourcesWith((stack) => new IdentityCenterLookup(stack, 'Instance').instanceArn);
    expect(retyped(after)).toEqual([]);
    const [lookup] = Object.entries(after).find(([, { Type }]) => Type === 'Custom::IdentityCenterLookup') ?? [];
    expect(before).not.toHaveProperty(lookup ?? '');
    expect(after.ReadOnly).toEqual({
      ...before.ReadOnly, Properties: { ...before.ReadOnly?.Properties, InstanceArn: { 'Fn::GetAtt': [lookup, 'InstanceArn'] } },
    });
  });
});

test('coming from a hard-coded ARN, the permission set stays the resource that it is', () => {
  const hardCoded = resourcesWith(() => ARN);
  const after = resourcesWith((stack) => new IdentityCenterLookup(stack, 'Instance', { instanceArn: ARN }).instanceArn);
  const { InstanceArn, ...rest } = after.ReadOnly?.Properties ?? {};
  expect(InstanceArn).toEqual({ 'Fn::GetAtt': [expect.any(String), 'InstanceArn'] });
  expect({ ...rest, InstanceArn: ARN }).toEqual(hardCoded.ReadOnly?.Properties);
});
