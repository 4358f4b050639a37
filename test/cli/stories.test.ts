import { CfnParameter, CfnResource, Fn, Stack } from 'aws-cdk-lib';
import { CfnAssignment, CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { IdentityCenterInstanceType, IdentityCenterPermissionSetRoleLookup, IdentityCenterUserLookup } from '../../build';
import type { LookupRow } from '../../cli/report/row';
import { ACCOUNT_ID } from '../../local-aws/account';
import { identityStoreOf, reservedRole, type IdentityStore } from '../../local-aws/world';
import { PROD } from '../support/prod';
import { AUDITORS, group, instance, OTHER, prod, roles, sets, type Build } from './support/lookups';
import { PlanStage } from './support/stage';

/*
 * Each story is planned and then deployed. The deployment must do what the plan said.
 */

let stage: PlanStage;

beforeEach(async () => {
  stage = await PlanStage.start();
  stage.aws.world.regions['eu-central-1'] = [];
});

afterEach(() => stage.stop());

const store = (): IdentityStore => identityStoreOf(stage.aws.world, PROD.identityStoreId);
const READ_ONLY = `arn:aws:sso:::permissionSet/ssoins-7223f02dd8c5e1a9/ps-7223c3d4e5f6a1b2`;
const REMADE = `arn:aws:sso:::permissionSet/ssoins-7223f02dd8c5e1a9/ps-7223ffffffffffff`;

const AGAIN = { revision: '2' };

const regroup = (id: string) => () => {
  store().groups = [{ GroupId: id, DisplayName: 'Auditors' }];
};
const noGroups = () => {
  store().groups = [];
};
const remakeSet = () => {
  const { permissionSets } = stage.aws.world;
  permissionSets.splice(permissionSets.findIndex(({ arn }) => arn === READ_ONLY), 1);
  permissionSets.push({ arn: REMADE, name: 'AWSReadOnlyAccess', instanceArn: PROD.instanceArn });
};
const reassign = () => {
  const before = [...stage.aws.iam.roles.keys()].find((arn) => arn.includes('AWSReservedSSO_AWSReadOnlyAccess'));
  stage.aws.iam.roles.delete(before ?? '');
  const role = reservedRole(ACCOUNT_ID, 'AWSReadOnlyAccess', '00000000ffffffff');
  stage.aws.iam.roles.set(role.arn, role);
};

/** Changes the instance that is named "prod". */
const setProd = (changes: object) => () => {
  const { 'us-east-1': instances = [] } = stage.aws.world.regions;
  stage.aws.world.regions['us-east-1'] = instances.map((each) => (each.Name === 'prod' ? { ...each, ...changes } : each));
};

interface Story {
  /** What was deployed. @default - nothing */
  readonly before?: Build;
  /** What happened since. @default - nothing */
  readonly happen?: () => void;
  /** What is deployed now. @default - the same again */
  readonly after: Build;
  /** The parameters of the deployment now. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The row of the lookup, as far as it matters. */
  readonly row: Partial<LookupRow>;
}

const parameter: Build = (stack) => group(new CfnParameter(stack, 'Name', { default: 'Auditors' }).valueAsString)(stack);
const ssmParameter: Build = (stack) => group(StringParameter.valueForStringParameter(stack, '/group'))(stack);
const withCode = (code: string) => expect.objectContaining({ code }) as LookupRow['reason'];
const setSsm = (value: string) => stage.aws.parameters.set('/group', value);

const STORIES: Readonly<Record<string, Story>> = {
  'an instance that is looked up for the first time': {
    after: instance({ instanceName: 'prod' }), row: { outcome: 'new', runs: true, answer: { InstanceArn: PROD.instanceArn } },
  },
  'several instances match': { after: instance({}), row: { outcome: 'fails', reason: withCode('SeveralMatch') } },
  'no instance matches': {
    after: instance({ instanceName: 'unknown' }), row: { outcome: 'fails', reason: withCode('NoMatch') },
  },
  'another instance has the name by now, and another property changes': {
    before: instance({ instanceName: 'prod' }),
    happen: () => {
      const [sandbox, , main] = stage.aws.world.regions['us-east-1'] ?? [];
      if (sandbox && main) stage.aws.world.regions['us-east-1'] = [{ ...sandbox, Name: 'prod' }, { ...main, Name: 'main' }];
    },
    after: instance({ instanceName: 'prod', ...AGAIN }), row: { outcome: 'refused', runs: true },
  },
  'an instance is selected in another way': {
    before: instance({ instanceName: 'prod' }), after: instance({ instanceType: IdentityCenterInstanceType.ORGANIZATION }),
    row: { outcome: 'same', runs: true },
  },
  'another instance is selected': {
    before: instance({ instanceName: 'prod' }), after: instance({ instanceName: 'sandbox' }),
    row: { outcome: 'changes', runs: true, before: { InstanceArn: PROD.instanceArn } },
  },
  'an attribute that is shortened, so that the attributes fit into a response': {
    happen: setProd({ StatusReason: 'x'.repeat(5_000) }), after: instance({ instanceName: 'prod' }),
    row: { outcome: 'new', attributes: expect.objectContaining({ StatusReason: expect.stringMatching(/^x+…$/) as unknown }) as LookupRow['attributes'] & object },
  },
  'an attribute that is shortened, in a stack that is deployed': {
    before: instance({ instanceName: 'prod' }), happen: setProd({ StatusReason: 'x'.repeat(5_000) }),
    after: instance({ instanceName: 'prod', ...AGAIN }), row: { outcome: 'same', runs: true },
  },
  'attributes that do not fit into a response': {
    happen: setProd({ Name: 'n'.repeat(5_000) }), after: instance({ instanceArn: PROD.instanceArn }),
    row: { outcome: 'fails', runs: true, reason: withCode('AttributesTooLong') },
  },
  'attributes that do not fit into a response, and the lookup does not run': {
    before: instance({ instanceArn: PROD.instanceArn }), happen: setProd({ Name: 'n'.repeat(5_000) }),
    after: instance({ instanceArn: PROD.instanceArn }), row: { outcome: 'moved', runs: false },
  },
  'nothing changes': {
    before: group('Auditors'), after: group('Auditors'), row: { outcome: 'same', runs: false, answer: { GroupId: AUDITORS } },
  },
  'a group of another name': {
    before: group('Administrators'), after: group('Auditors'), row: { outcome: 'changes', runs: true, answer: { GroupId: AUDITORS } },
  },
  'a name in another case': { before: group('auditors'), happen: regroup(AUDITORS), after: group('Auditors'), row: { outcome: 'same' } },
  'a name means another group, and the lookup runs': {
    before: group('Auditors'), happen: regroup(OTHER), after: group('Auditors', AGAIN),
    row: { outcome: 'refused', runs: true, before: { GroupId: AUDITORS }, answer: { GroupId: OTHER } },
  },
  'a name means another group, which is accepted': {
    before: group('Auditors'), happen: regroup(OTHER), after: group('Auditors', { allowChange: true }),
    row: { outcome: 'changes', runs: true, reason: { code: 'Accepted', text: 'allowChange accepts another result.' } },
  },
  'a name means another group, and the lookup does not run': {
    before: group('Auditors'), happen: regroup(OTHER), after: group('Auditors'),
    row: { outcome: 'moved', runs: false, before: { GroupId: AUDITORS }, answer: { GroupId: OTHER } },
  },
  'a group is gone, and the lookup does not run': {
    before: group('Auditors'), happen: noGroups, after: group('Auditors'), row: { outcome: 'moved', runs: false },
  },
  'a group is gone, and the lookup runs': {
    before: group('Auditors'), happen: noGroups, after: group('Auditors', AGAIN), row: { outcome: 'fails', runs: true },
  },
  'a name that is not ASCII stays': {
    before: group('Größe'), after: group('Größe'), row: { outcome: 'same', runs: false },
  },
  'a name that GetTemplate returns like the one before it': {
    before: group('Größe'), after: group('Grüße'),
    row: { outcome: 'changes', runs: true, reason: withCode('Accepted') },
  },
  'a user': {
    after: (stack) => void new IdentityCenterUserLookup(stack, 'Lookup', { instance: prod(stack), email: 'jane@example.com' }),
    row: { outcome: 'new' },
  },
  'permission sets, to which a name is added': {
    before: sets(['AWSReadOnlyAccess']), after: sets(['AWSReadOnlyAccess', 'AWSPowerUserAccess']),
    row: { outcome: 'changes', runs: true, before: { AWSReadOnlyAccess: READ_ONLY } },
  },
  'a permission set is made again, and the lookup runs': {
    before: sets(['AWSReadOnlyAccess']), happen: remakeSet, after: sets(['AWSReadOnlyAccess'], AGAIN),
    row: { outcome: 'refused', before: { AWSReadOnlyAccess: READ_ONLY }, answer: { AWSReadOnlyAccess: REMADE } },
  },
  'a permission set is made again, and the lookup does not run': {
    before: sets(['AWSReadOnlyAccess']), happen: remakeSet, after: sets(['AWSReadOnlyAccess']), row: { outcome: 'moved', runs: false },
  },
  'a role has another suffix, and the lookup runs': {
    before: roles(), happen: reassign, after: roles(AGAIN),
    row: { outcome: 'changes', runs: true, answer: { AWSReadOnlyAccess: 'AWSReservedSSO_AWSReadOnlyAccess_00000000ffffffff' } },
  },
  'a role has another suffix, and the lookup does not run': {
    before: roles(), happen: reassign, after: roles(),
    row: { outcome: 'moved', runs: false, before: { AWSReadOnlyAccess: expect.stringMatching(/^AWSReservedSSO_AWSReadOnlyAccess_\w{16}$/) as string } },
  },
  'a name that is put together': {
    after: group(Fn.join('', [Fn.select(0, Fn.split('-', 'Audi-x')), Fn.sub('tors')])),
    row: { outcome: 'new', answer: { GroupId: AUDITORS } },
  },
  'the default of a parameter': { after: parameter, row: { outcome: 'new', answer: { GroupId: AUDITORS } } },
  'a parameter that is given': {
    before: parameter, after: parameter, parameters: { Name: 'Developers' }, row: { outcome: 'changes', runs: true },
  },
  'an SSM parameter that has another value by now': {
    before: ssmParameter, happen: () => setSsm('Developers'), after: ssmParameter, row: { outcome: 'changes', runs: true },
  },
  'a role of a permission set that this deployment assigns': {
    after: (stack) => {
      const { instanceArn } = prod(stack);
      const { attrPermissionSetArn: permissionSetArn } = new CfnPermissionSet(stack, 'Set', { instanceArn, name: 'Operators' });
      const target = { targetId: ACCOUNT_ID, targetType: 'AWS_ACCOUNT', principalType: 'GROUP', principalId: AUDITORS };
      const assignment = new CfnAssignment(stack, 'Assignment', { instanceArn, permissionSetArn, ...target });
      new IdentityCenterPermissionSetRoleLookup(stack, 'Lookup', { permissionSetNames: ['Operators'] }).node.addDependency(assignment);
    },
    row: { outcome: 'unknown', reason: withCode('NotKnown') },
  },
  'a name that another resource provides': {
    after: (stack) => {
      const properties = { Name: '/x', Type: 'String', Value: 'Auditors' };
      const name = new CfnResource(stack, 'Name', { type: 'AWS::SSM::Parameter', properties });
      group(name.getAtt('Value').toString())(stack);
    },
    row: { outcome: 'unknown', reason: { code: 'NotKnown', text: 'Only the deployment knows the attribute Value of Stack/Name.' } },
  },
  'a lookup in a stack that could not be created': {
    before: group('Unknown'), after: group('Auditors'), row: { outcome: 'new', runs: true },
  },
};

/** Sends to the lookup in the last deployment, and what it answered. */
function exchanges(since: number) {
  return stage.aws.customResources.exchanges.slice(since).map(({ event, response }) => (
    { type: event.RequestType, id: event.LogicalResourceId, ...JSON.parse(response ?? '{}') as { Status?: string; Reason?: string } }
  ));
}

test.each(Object.entries(STORIES))('%s', async (_name, { before, happen = () => undefined, after, parameters = {}, row: expected }) => {
  store().groups.push({ GroupId: OTHER.replace('ffffffff', 'eeeeeeee'), DisplayName: 'Größe' });
  store().groups.push({ GroupId: OTHER.replace('ffffffff', 'dddddddd'), DisplayName: 'Grüße' });
  store().groups.push({ GroupId: AUDITORS, DisplayName: 'auditors' });
  setSsm('Auditors');
  const synthesize = (build: Build) => stage.synthesize((app) => build(new Stack(app, 'Stack')));
  if (before !== undefined) await stage.deploy(await synthesize(before));
  happen();

  const folder = await synthesize(after);
  const { 'Stack/Lookup': row } = await stage.rows(folder, { parameters });
  expect(row).toMatchObject(expected);

  const since = stage.aws.customResources.exchanges.length;
  // As the CDK CLI does.
  const { cloudFormation } = stage.aws;
  for (const { name, status } of cloudFormation.stacks) if (status === 'ROLLBACK_COMPLETE') await cloudFormation.delete(name);
  const [stack] = await stage.deploy(folder, parameters);
  const [run] = exchanges(since).filter(({ type }) => type !== 'Delete');
  if (row?.runs !== undefined) expect(run !== undefined).toBe(row.runs);
  const lookup = [...stack?.resources.values() ?? []].find(({ type }) => type === row?.type);
  switch (row?.outcome) {
    case 'new': case 'same': case 'changes':
      expect(stack?.status).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
      expect(lookup?.attributes).toEqual(row.attributes);
      break;
    case 'refused': case 'fails':
      expect(run).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining(`(${row.reason?.code ?? ''})`) as unknown });
      expect(run?.Reason).toContain(row.reason?.text.split('\n')[0]);
      break;
    default:
      expect(stack?.status).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
  }
});
