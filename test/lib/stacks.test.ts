import { App, Aspects, CfnResource, NestedStack, PermissionsBoundary, Stack, Stage, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnRole, ManagedPolicy, Role } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { type IConstruct } from 'constructs';
import { IdentityCenterLookup } from '../../lib';
import { FUNCTION, LOG_GROUP, LOOKUP, resourcesOf, ROLE } from './support/synthesize';

const BOUNDARY = 'arn:aws:iam::111122223333:policy/Boundary';
const OURS = [FUNCTION, LOG_GROUP, LOOKUP, ROLE].sort();

test('each stack has a function of its own', () => {
  const app = new App();
  const stacks = ['One', 'Two'].map((id) => new Stack(app, id));
  for (const stack of stacks) new IdentityCenterLookup(stack, 'Lookup');
  for (const stack of stacks) expect(Object.keys(resourcesOf(Template.fromStack(stack))).sort()).toEqual(OURS);
});

test('a nested stack has a function of its own', () => {
  const stack = new Stack(new App(), 'Stack');
  const nested = new NestedStack(stack, 'Nested');
  new IdentityCenterLookup(stack, 'Lookup');
  new IdentityCenterLookup(nested, 'Lookup');
  Template.fromStack(stack).resourceCountIs('AWS::Lambda::Function', 1);
  Template.fromStack(nested).resourceCountIs('AWS::Lambda::Function', 1);
});

test('a stack of a Stage, in a named account and Region, deploys the same', () => {
  const stage = new Stage(new App(), 'Prod', { env: { account: '111122223333', region: 'eu-west-1' } });
  const stack = new Stack(stage, 'Stack');
  new IdentityCenterLookup(stack, 'Lookup');
  const template = Template.fromStack(stack);
  expect(Object.keys(resourcesOf(template)).sort()).toEqual(OURS);
});

test('a lookup may be deep in the tree; its function is the stack\'s', () => {
  const stack = new Stack(new App(), 'Stack');
  class Part extends CfnResource {}
  new IdentityCenterLookup(new Part(stack, 'Part', { type: 'Custom::Part' }), 'Lookup');
  new IdentityCenterLookup(stack, 'Lookup');
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::Lambda::Function', 1);
  template.resourceCountIs('Custom::IdentityCenterLookup', 2);
});

test('tags of the app reach what can be tagged', () => {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  new IdentityCenterLookup(stack, 'Lookup');
  Tags.of(app).add('team', 'platform');
  const template = Template.fromStack(stack);
  for (const type of ['AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::Logs::LogGroup']) {
    template.hasResourceProperties(type, { Tags: [{ Key: 'team', Value: 'platform' }] });
  }
});

test('Aspects of the app reach every resource', () => {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  new IdentityCenterLookup(stack, 'Lookup');
  const visited: string[] = [];
  Aspects.of(app).add({
    visit: (node: IConstruct) => {
      if (CfnResource.isCfnResource(node)) visited.push(node.cfnResourceType);
      if (node instanceof CfnFunction) node.architectures = ['arm64'];
      if (node instanceof CfnRole) node.path = '/lookups/';
    },
  });
  const template = Template.fromStack(stack);
  expect(visited.sort()).toEqual(['AWS::IAM::Role', 'AWS::Lambda::Function', 'AWS::Logs::LogGroup', 'Custom::IdentityCenterLookup']);
  template.hasResourceProperties('AWS::Lambda::Function', { Architectures: ['arm64'] });
  template.hasResourceProperties('AWS::IAM::Role', { Path: '/lookups/' });
});

describe('a permissions boundary reaches the role', () => {
  test('from the stack', () => {
    const stack = new Stack(new App(), 'Stack', { permissionsBoundary: PermissionsBoundary.fromArn(BOUNDARY) });
    new IdentityCenterLookup(stack, 'Lookup');
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', { PermissionsBoundary: BOUNDARY });
  });

  test('from the scope', () => {
    const stack = new Stack(new App(), 'Stack');
    new IdentityCenterLookup(stack, 'Lookup');
    const boundary = ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', BOUNDARY);
    Aspects.of(stack).add({
      visit: (node: IConstruct) => {
        if (node instanceof CfnRole) node.permissionsBoundary = boundary.managedPolicyArn;
      },
    });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', { PermissionsBoundary: BOUNDARY });
  });
});

test('an app that customizes its roles makes the role itself', () => {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  Role.customizeRoles(stack, { usePrecreatedRoles: { 'Stack/IdentityCenterLookupProvider/Role': 'made-by-somebody-else' } });
  new IdentityCenterLookup(stack, 'Lookup');
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::IAM::Role', 0);
  expect(JSON.stringify(template.findResources('AWS::Lambda::Function'))).toContain(':role/made-by-somebody-else');
});
