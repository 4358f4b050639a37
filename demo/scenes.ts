import type { Assembly } from '../local-aws/assembly';
import type { Stack } from '../local-aws/cloudformation/stack';
import type { LocalAws } from '../local-aws/local-aws';
import { AS_USUAL } from '../local-aws/services/protocol/faults';
import { ServiceError } from '../local-aws/services/protocol/service';
import { identityStoreOf, type Group, type Instance } from '../local-aws/world';
import { plan } from './plan';
import { printOutput } from './print';

/** Everything that the scenes need. */
export interface Stage {
  readonly aws: LocalAws;
  /** The app for the first deployment, the app with a group, and the app with a group and a new revision. */
  readonly app: Assembly;
  readonly appWithGroup: Assembly;
  readonly appRevised: Assembly;
  /** The folder of the app with a new revision. */
  readonly revisedFolder: string;
}

/** A part of the demo. */
export interface Scene {
  readonly title: string;
  /** Plays the scene, and returns the checks after it. */
  readonly play: (stage: Stage) => Promise<Readonly<Record<string, boolean>>>;
}

const REGION = 'us-east-1';
const GROUP = 'Administrators';
const PROD = 'arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9';
const IDENTITY_STORE_ID = 'd-9067f1a2b3';
const SECOND: Instance = {
  InstanceArn: 'arn:aws:sso:::instance/ssoins-7223aaaabbbbcccc',
  IdentityStoreId: 'd-9067aaaabb',
  OwnerAccountId: '111122223333',
  Name: 'second',
  Status: 'ACTIVE',
};

const deployed: Scene = {
  title: 'The app is deployed: the lookup is throttled, calls again, and finds the instance of the organization on page two',
  play: async ({ aws, app }) => {
    aws.inject({ ListInstances: [{ error: new ServiceError('ThrottlingException', 'Rate exceeded') }, AS_USUAL] });
    const stacks = await app.deploy(aws);
    const page = aws.ssoAdmin.pages.find(({ instances }) => instances.some(({ InstanceArn }) => InstanceArn === PROD));
    const received = [...aws.permissionSets.values()].map(({ instanceArn }) => instanceArn);
    return {
      'Both stacks are CREATE_COMPLETE': stacks.length === 2 && stacks.every(({ status }) => status === 'CREATE_COMPLETE'),
      [`The instance was on page two: ${PROD}`]: page?.number === 2,
      'Each permission set received its ARN': received.length === 2 && received.every((arn) => arn === PROD),
    };
  },
};

const assigned: Scene = {
  title: `The group ${GROUP} is found by its name, and assigned to the new and to an existing permission set`,
  play: async ({ aws, appWithGroup }) => {
    const group = groupsOf(aws).find(({ DisplayName }) => DisplayName === GROUP);
    const stacks = await appWithGroup.deploy(aws);
    const resources = stacks.flatMap((stack) => [...stack.resources.values()]);
    const assignments = resources.filter(({ type }) => type === 'AWS::SSO::Assignment');
    const updated = stacks.find(({ name }) => name === 'PermissionSets');
    return {
      'The stack of the permission sets is UPDATE_COMPLETE': updated?.status === 'UPDATE_COMPLETE',
      [`The assignment received the GroupId: ${group?.GroupId ?? 'none'}`]:
        group !== undefined && assignments.length === 2 && assignments.every(({ properties }) => properties.PrincipalId === group.GroupId),
    };
  },
};

const secondInstance: Scene = {
  title: 'A second instance appears: a plan tells, the update is refused, and the stack rolls back by itself',
  play: async ({ aws, appRevised, revisedFolder }) => {
    const { regions } = aws.world;
    const before = regions[REGION] ?? [];
    regions[REGION] = [...before, SECOND];
    const { status, printed } = await plan(aws, revisedFolder);
    printOutput('npx cdk-identity-center-lookup plan --app revised', printed);
    const result = await update(aws, appRevised, 'IdentityCenterLookup');
    regions[REGION] = before;
    return { 'The plan said before that the lookup would fail': status === 2 && /^ {2}Lookup +fails /m.test(printed), ...result };
  },
};

const groupRenamed: Scene = {
  title: `The group ${GROUP} is renamed: the update is refused, and the stack rolls back by itself`,
  play: async ({ aws, appRevised }) => {
    const groups = groupsOf(aws);
    const before = [...groups];
    groups.splice(0, groups.length, ...before.map((group) => ({ ...group, DisplayName: `${group.DisplayName} (old)` })));
    const result = await update(aws, appRevised, 'PermissionSets');
    groups.splice(0, groups.length, ...before);
    return result;
  },
};

const destroyed: Scene = {
  title: 'All is destroyed',
  play: async ({ aws, app }) => {
    const stacks = await app.destroy(aws);
    return {
      'Both stacks are DELETE_COMPLETE': stacks.length === 2 && stacks.every(({ status }) => status === 'DELETE_COMPLETE'),
      'Nothing is left: no permission set, no role, no log group':
        aws.permissionSets.size + aws.logGroups.size === 0 && aws.iam.roles.size === aws.world.roles.length,
    };
  },
};

export const SCENES: readonly Scene[] = [deployed, assigned, secondInstance, groupRenamed, destroyed];

function groupsOf({ world }: LocalAws): Group[] {
  return identityStoreOf(world, IDENTITY_STORE_ID).groups;
}

/** Deploys an update that must fail in a stack, and returns checks that nothing has changed. */
async function update(aws: LocalAws, app: Assembly, stackName: string): Promise<Readonly<Record<string, boolean>>> {
  const before = snapshot(aws);
  const exchanges = aws.customResources.exchanges.length;
  const stack = (await app.deploy(aws)).find(({ name }) => name === stackName);
  const sent = aws.customResources.exchanges.slice(exchanges).filter(({ event }) => event.StackId === stack?.id);
  return {
    'The stack is UPDATE_ROLLBACK_COMPLETE': stack?.status === 'UPDATE_ROLLBACK_COMPLETE',
    'The rollback looked up nothing: the function received one Update, and one Delete of the failed attempt':
      sent.map(({ event }) => event.RequestType).join() === 'Update,Delete',
    'Outputs, permission sets and assignments are as before': snapshot(aws) === before,
  };
}

/** Everything that the stacks created from the results of the lookups. */
function snapshot({ cloudFormation, permissionSets }: LocalAws): string {
  const ofStack = ({ name, outputs, resources }: Stack): unknown => [
    name,
    outputs,
    [...resources.values()]
      .filter(({ type }) => type.startsWith('AWS::SSO::'))
      .map(({ physicalId, properties }) => [physicalId, properties]),
  ];
  return JSON.stringify([cloudFormation.stacks.map(ofStack), [...permissionSets.values()]]);
}
