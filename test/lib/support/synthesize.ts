import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { IInstanceRef } from 'aws-cdk-lib/aws-sso';
import { IdentityCenterLookup, type IdentityCenterLookupProps, type IIdentityCenterInstance } from '../../../lib';

export const FUNCTION = 'IdentityCenterLookupProviderFunction88A5B828';
export const ROLE = 'IdentityCenterLookupProviderRoleF90A994A';
export const LOG_GROUP = 'IdentityCenterLookupProviderLogGroup1D6B1294';
export const LOOKUP = 'LookupC0159C21';

/** A lookup in a new stack. */
export function lookupWith(props?: IdentityCenterLookupProps): { readonly stack: Stack; readonly lookup: IdentityCenterLookup } {
  const stack = new Stack(new App(), 'Stack');
  return { stack, lookup: new IdentityCenterLookup(stack, 'Lookup', props) };
}

/** The template of a stack with these lookups. */
export function templateOf(...all: readonly IdentityCenterLookupProps[]): Template {
  const stack = new Stack(new App(), 'Stack');
  all.forEach((props, index) => new IdentityCenterLookup(stack, index === 0 ? 'Lookup' : `Lookup${index + 1}`, props));
  return Template.fromStack(stack);
}

/** A resource of a template. */
export interface WrittenResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
}

export function resourcesOf(template: Template): Readonly<Record<string, WrittenResource>> {
  return (template.toJSON() as { Resources: Record<string, WrittenResource> }).Resources;
}

/** The properties of the first lookup of a type, except those that every lookup has. */
export function ownProperties(template: Template, type: string): unknown {
  const { ServiceToken, ServiceTimeout, ...rest } = propertiesOf(template, type)[0] ?? {};
  expect([ServiceToken, ServiceTimeout]).toEqual([{ 'Fn::GetAtt': [FUNCTION, 'Arn'] }, 900]);
  return rest;
}

/** A statement of a policy. */
interface Statement {
  readonly Action: unknown;
  readonly Resource: unknown;
}

/** The statements of the only policy of the only role. */
export function statementsOf(template: Template): readonly Statement[] {
  template.resourceCountIs('AWS::IAM::Policy', 0);
  const roles = propertiesOf(template, 'AWS::IAM::Role') as { Policies: { PolicyDocument: { Statement: Statement[] } }[] }[];
  expect(roles).toEqual([{ AssumeRolePolicyDocument: expect.anything() as unknown, Policies: [expect.anything()] }]);
  return roles[0]?.Policies[0]?.PolicyDocument.Statement ?? [];
}

/** The properties of the resources of a type, by logical ID. */
export function propertiesOf(template: Template, type: string): Readonly<Record<string, unknown>>[] {
  return Object.values(resourcesOf(template)).filter((resource) => resource.Type === type).map((resource) => resource.Properties);
}

/** The values of an instance in a stack that uses it. */
export function used(make: (stack: Stack) => IIdentityCenterInstance) {
  const stack = new Stack(new App(), 'User');
  const instance = make(stack);
  new CfnOutput(stack, 'Arn', { value: instance.instanceArn });
  const ref: IInstanceRef = instance;
  expect(ref.instanceRef.instanceArn).toBe(instance.instanceArn);
  const values: unknown = stack.resolve([instance.instanceArn, instance.identityStoreId]);
  return { template: Template.fromStack(stack), values, instance };
}
