import type { Assembly } from '../local-aws/assembly';
import type { Stack } from '../local-aws/cloudformation/stack';
import type { LocalAws } from '../local-aws/local-aws';
import type { Instance } from '../local-aws/world';

/** What the scenes work with. */
export interface Stage {
  readonly aws: LocalAws;
  /** The app as it is first deployed, and the same app with lookups that are told to look again. */
  readonly app: Assembly;
  readonly appThatLooksAgain: Assembly;
}

/** A part of the demo. */
export interface Scene {
  readonly title: string;
  /** What the last line says was shown. */
  readonly summary: string;
  /** Plays the scene, and gives what has to hold after it. */
  readonly play: (stage: Stage) => Promise<Readonly<Record<string, boolean>>>;
}

const REGION = 'us-east-1';
const PROD = 'arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9';
const SECOND: Instance = {
  InstanceArn: 'arn:aws:sso:::instance/ssoins-7223aaaabbbbcccc',
  IdentityStoreId: 'd-9067aaaabb',
  OwnerAccountId: '444455556666',
  Name: 'second',
  Status: 'ACTIVE',
};

const deployed: Scene = {
  title: 'The app is deployed, and the lookup finds the instance of the organization on page two',
  summary: 'an instance found on page two',
  play: async ({ aws, app }) => {
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

const refused: Scene = {
  title: 'A second instance appears: the update is refused, and the stack rolls back by itself',
  summary: 'an update refused because of a second match and rolled back by itself',
  play: async ({ aws, appThatLooksAgain }) => {
    const { regions } = aws.world;
    const before = regions[REGION] ?? [];
    regions[REGION] = [...before, SECOND];
    const result = await update(aws, appThatLooksAgain, 'IdentityCenterLookup');
    regions[REGION] = before;
    return result;
  },
};

const destroyed: Scene = {
  title: 'All is destroyed',
  summary: 'everything destroyed',
  play: async ({ aws, app }) => {
    const stacks = await app.destroy(aws);
    return {
      'Both stacks are DELETE_COMPLETE': stacks.length === 2 && stacks.every(({ status }) => status === 'DELETE_COMPLETE'),
      'Nothing is left: no permission set, no role, no log group':
        aws.permissionSets.size + aws.iam.roles.size + aws.logGroups.size === 0,
    };
  },
};

export const SCENES: readonly Scene[] = [deployed, refused, destroyed];

/** Deploys an update that has to fail in a stack, and gives what shows that nothing has changed. */
async function update(aws: LocalAws, app: Assembly, stackName: string): Promise<Readonly<Record<string, boolean>>> {
  const before = snapshot(aws);
  const exchanges = aws.customResources.exchanges.length;
  const stack = (await app.deploy(aws)).find(({ name }) => name === stackName);
  const sent = aws.customResources.exchanges.slice(exchanges).filter(({ event }) => event.StackId === stack?.id);
  return {
    'The stack is UPDATE_ROLLBACK_COMPLETE': stack?.status === 'UPDATE_ROLLBACK_COMPLETE',
    'The rollback looked nothing up: the function received one Update, and one Delete for the failed attempt':
      sent.map(({ event }) => event.RequestType).join() === 'Update,Delete',
    'Outputs, permission sets and assignments are as before': snapshot(aws) === before,
  };
}

/** All that stacks have made of what the lookups found. */
function snapshot({ cloudFormation, permissionSets }: LocalAws): string {
  const ofStack = ({ name, outputs, resources }: Stack): unknown => [
    name,
    outputs,
    [...resources.values()].filter(({ type }) => type.startsWith('AWS::SSO::')).map(({ physicalId, properties }) => [physicalId, properties]),
  ];
  return JSON.stringify([cloudFormation.stacks.map(ofStack), [...permissionSets.values()]]);
}
