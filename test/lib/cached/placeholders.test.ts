import { App, Aspects, CfnOutput, CfnResource, NestedStack, Stack, Stage, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CodePipeline, CodePipelineSource, ShellStep } from 'aws-cdk-lib/pipelines';
import { Construct, type IConstruct } from 'constructs';
import {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterLookup, IdentityCenterPermissionSetRoleLookup,
} from '../../../lib';
import { contextValue, expectedContextValue, type LookupMetadata } from '../../../lib/private/wire/context';
import { addEveryLookup } from '../../support/lookups';
import { PROD } from '../../support/prod';
import { CONTEXT, ENV } from './context';

const cachedInContext = true;
const COMMAND = 'Run: npx cdk synth -q --ignore-errors && npx cdk-identity-center-lookup context';
const PARAMETER = {
  RunNpxCdkIdentityCenterLookupContext: { Type: 'String', Description: `The template has placeholders. ${COMMAND}` },
};

const lookupIn = (scope: Construct) => new IdentityCenterLookup(new Stack(scope, 'Instance', { env: ENV }), 'Lookup', { cachedInContext });

/** A pipeline synthesizes its stages as soon as they are added to it. */
function pipelineIn(app: App): CodePipeline {
  const connectionArn = 'arn:aws:codeconnections:us-east-1:444455556666:connection/00000000-1111-2222-3333-444455556666';
  const input = CodePipelineSource.connection('owner/repository', 'main', { connectionArn });
  const synth = new ShellStep('Synth', { input, commands: ['npx cdk synth'] });
  return new CodePipeline(new Stack(app, 'Pipeline'), 'Pipeline', { synth });
}

/** What the assembly of an app says of a stack: the parameters without those of bootstrapping, and the errors on its constructs. */
function guardOf(app: App, id: string) {
  const stack = app.synth().stacksRecursively.find((each) => each.hierarchicalId === id);
  const { BootstrapVersion: _ofBootstrapping, ...parameters } = (stack?.template as { Parameters: Record<string, unknown> }).Parameters;
  return { parameters, errors: stack?.messages.map(({ id: path, entry: { data } }) => [path, data]) };
}

function lookupMetadata({ node }: IConstruct): LookupMetadata[] {
  return node.metadata.filter(({ type }) => type === 'cdk-identity-center-lookup:lookup').map(({ data }) => data as LookupMetadata);
}

/** The value that the placeholders of a lookup would have in the context. */
function valueOf(lookup: LookupMetadata): unknown {
  const [key = { key: '' }] = lookup.context;
  return contextValue(lookup, key, { Status: 'ACTIVE', ...lookup.placeholders });
}

const guarded = (id: string, lookup = 'Instance/Lookup') => ({
  parameters: PARAMETER,
  errors: [[`/${id}`, `The template has placeholders: the context has no value yet of ${lookup}. ${COMMAND}`]],
});

test('synthesis completes with an error for each lookup, and each placeholder has the format of its value', () => {
  const app = new App();
  const stack = new Stack(app, 'Stack', { env: ENV });
  const instance = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Known', PROD);
  addEveryLookup(stack, { instance, cachedInContext });
  const lookups = stack.node.children.flatMap((lookup) => lookupMetadata(lookup));
  expect(lookups).toHaveLength(5);
  for (const lookup of lookups) {
    expect(expectedContextValue(lookup, ENV, { key: '', permissionSetName: 'Admins' }, valueOf(lookup))).toBeUndefined();
  }
  expect(app.synth().getStackByName('Stack').messages.map(({ id, entry }) => [id, entry.data])).toEqual([
    'IdentityCenterLookup', 'IdentityCenterGroupLookup', 'IdentityCenterUserLookup', 'IdentityCenterPermissionSetLookup',
    'IdentityCenterPermissionSetRoleLookup',
  ].map((name) => [
    `/Stack/${name}`,
    `There is no value of ${name.includes('PermissionSet') ? 'Admins' : 'this lookup'} in the context yet. ${COMMAND}`,
  ]));
});

test('a lookup that uses a placeholder is told by the metadata of the lookup whose placeholder it is', () => {
  const instance = lookupIn(new App());
  const group = new IdentityCenterGroupLookup(Stack.of(instance), 'Group', { instance, displayName: 'Admins', cachedInContext });
  const [{ placeholders = {} } = {}] = lookupMetadata(instance);
  const [{ Properties, placeholders: ofGroup } = {}] = lookupMetadata(group);
  expect(new Set(Object.values(placeholders)).size).toBe(Object.keys(placeholders).length);
  expect(Properties).toEqual({ DisplayName: 'Admins', IdentityStoreId: placeholders.IdentityStoreId, Region: placeholders.LookupRegion });
  expect(ofGroup).toEqual({ GroupId: group.groupId });
});

test('two lookups have other placeholders, the same ones at every synthesis, so that they can be IDs and keys of maps', () => {
  const groups = () => {
    const stack = new Stack(new App(), 'Stack', { env: ENV });
    const instance = new IdentityCenterLookup(stack, 'Instance', { cachedInContext });
    return ['A', 'B'].map((displayName) => {
      const { groupId } = new IdentityCenterGroupLookup(stack, displayName, { instance, displayName, cachedInContext });
      new Construct(stack, groupId);
      return groupId;
    });
  };
  expect(new Set(groups()).size).toBe(2);
  expect(groups()).toEqual(groups());
});

test('with the value of one name, the other name has a placeholder', () => {
  const stack = new Stack(new App({ context: CONTEXT }), 'Stack', { env: ENV });
  const roles = new IdentityCenterPermissionSetRoleLookup(stack, 'Roles', { permissionSetNames: ['Admins', 'Other'], cachedInContext });
  expect(roles.roleArn('Admins')).toBe(Object.values(CONTEXT).at(-1));
  expect(roles.roleArn('Other')).toMatch(/^arn:aws:iam::444455556666:role\/aws-reserved\/sso\..*\/AWSReservedSSO_Other_[0-9a-f]{16}$/);
  expect(roles.node.metadata.map(({ data }) => data as unknown)).toContain(`There is no value of Other in the context yet. ${COMMAND}`);
});

test.each<[string, string, (app: App) => void]>([
  ['another stack', 'Other', (app) => {
    const { instanceArn } = lookupIn(app);
    new CfnOutput(new Stack(app, 'Other'), 'Arn', { value: instanceArn });
  }],
  ['a stack that is older than the lookup, and that an aspect changes', 'Other', (app) => {
    const resource = new CfnResource(new Stack(app, 'Other'), 'Resource', { type: 'Custom::Resource' });
    const { primaryRegion } = lookupIn(app);
    Aspects.of(app).add({ visit: (node) => (node === resource ? resource.addPropertyOverride('Region', primaryRegion) : undefined) });
  }],
  ['a stack that uses a part of a value', 'Other', (app) => {
    const [, id = ''] = lookupIn(app).instanceArn.split('/');
    new CfnOutput(new Stack(app, 'Other'), 'Id', { value: `-${id}-`.toUpperCase() });
  }],
  ['a stack that is in an account or a Region of a placeholder', 'Other', (app) => {
    new CfnOutput(new Stack(app, 'Other', { env: { ...ENV, region: lookupIn(app).primaryRegion } }), 'Output', { value: 'none' });
  }],
  ['a stack that has it in its name', 'Other', (app) => {
    const { identityStoreId } = lookupIn(app);
    new CfnOutput(new Stack(app, 'Other', { stackName: `Access-${identityStoreId}` }), 'Output', { value: 'none' });
  }],
  ['a stack that has it in a tag', 'Other', (app) => {
    const other = new Stack(app, 'Other');
    new CfnOutput(other, 'Output', { value: 'none' });
    Tags.of(other).add('instance', lookupIn(app).instanceArn);
  }],
  ['a stack whose nested stack uses it', 'Other', (app) => {
    const nested = new NestedStack(new NestedStack(new Stack(app, 'Other'), 'Outer'), 'Inner');
    new CfnOutput(nested, 'Arn', { value: lookupIn(app).instanceArn });
  }],
  ['a stack of a stage', 'Stage/Inner/Other', (app) => {
    const { instanceArn } = lookupIn(app);
    new CfnOutput(new Stack(new Stage(new Stage(app, 'Stage'), 'Inner'), 'Other'), 'Arn', { value: instanceArn });
  }],
  ['a stack of a stage that is in a pipeline', 'Stage/Other', (app) => {
    const { instanceArn } = lookupIn(app);
    const stage = new Stage(app, 'Stage');
    new CfnOutput(new Stack(stage, 'Other'), 'Arn', { value: instanceArn });
    pipelineIn(app).addStage(stage);
  }],
])('%s, which uses a placeholder, has an error and a parameter without a value', (_what, id, build) => {
  const app = new App();
  build(app);
  const untouched = new Stack(app, 'Untouched');
  new CfnOutput(untouched, 'Arn', { value: PROD.instanceArn });
  expect(guardOf(app, id)).toEqual(guarded(id));
  expect(guardOf(app, 'Untouched')).toEqual({ parameters: {}, errors: [] });
});

test('a stage that is synthesized alone, as a pipeline does it, has the parameter at once', () => {
  const app = new App();
  const stage = new Stage(app, 'Stage');
  const instance = lookupIn(stage);
  new CfnOutput(Stack.of(instance), 'Arn', { value: instance.instanceArn });
  pipelineIn(app).addStage(stage);
  const [stack] = stage.synth().stacks;
  expect((stack?.template as { Parameters: object }).Parameters).toMatchObject(PARAMETER);
});

test('Template.fromStack works without a context, and has the parameter', () => {
  const instance = lookupIn(new App());
  new CfnOutput(Stack.of(instance), 'Arn', { value: instance.instanceArn });
  const template = Template.fromStack(Stack.of(instance));
  template.hasOutput('Arn', { Value: instance.instanceArn });
  template.templateMatches({
    Parameters: PARAMETER,
    Rules: { RunNpxCdkIdentityCenterLookupContextRule: { Assertions: [{ AssertDescription: `The template has placeholders. ${COMMAND}` }] } },
  });
});
