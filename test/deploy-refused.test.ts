import { App, CfnOutput, CfnResource, Stack as CdkStack } from 'aws-cdk-lib';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityCenterLookup } from '../build';
import { Assembly } from '../local-aws/assembly';
import { LocalAws } from '../local-aws/local-aws';
import type { Stack } from '../local-aws/cloudformation/stack';
import { reasons, requests } from './local-aws/fixtures/observe';

const REGION = 'us-east-1';
const LOOKUP = 'LookupC0159C21';

let aws: LocalAws;
let folder: string;

beforeEach(async () => {
  aws = await LocalAws.start();
  folder = await mkdtemp(join(tmpdir(), 'deploy-refused-'));
  aws.world.regions[REGION] = [prod()];
});

afterEach(async () => {
  await aws.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The stack with the lookup, its answer as outputs, and a function that has less time, so that a denial is final earlier. */
async function deploy(refreshToken: string): Promise<Stack> {
  const outdir = await mkdtemp(join(folder, 'app-'));
  const app = new App({ outdir });
  const stack = new CdkStack(app, 'Stack');
  const lookup = new IdentityCenterLookup(stack, 'Lookup', { refreshToken });
  new CfnOutput(stack, 'InstanceArn', { value: lookup.instanceArn });
  new CfnOutput(stack, 'IdentityStoreId', { value: lookup.identityStoreId });
  for (const resource of stack.node.findAll()) {
    if (CfnResource.isCfnResource(resource) && resource.cfnResourceType === 'AWS::Lambda::Function') resource.addPropertyOverride('Timeout', 4);
  }
  app.synth();
  await (await Assembly.load(outdir)).deploy(aws);
  const deployed = aws.cloudFormation.find('Stack');
  if (deployed === undefined) throw new Error('the stack was not deployed');
  return deployed;
}

function prod(more: object = {}) {
  return { InstanceArn: 'arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9', IdentityStoreId: 'd-9067f1a2b3', OwnerAccountId: '111122223333', Status: 'ACTIVE', Name: 'prod', ...more };
}

/** Takes every policy from the roles of the account, as a service control policy would. */
function deny(): () => void {
  const before = [...aws.iam.roles];
  for (const [arn, role] of before) aws.iam.roles.set(arn, { ...role, policies: [] });
  return () => before.forEach(([arn, role]) => aws.iam.roles.set(arn, role));
}

/** Puts these instances in the place of those there are. */
function replace(...instances: ReturnType<typeof prod>[]): () => void {
  const before = aws.world.regions[REGION] ?? [];
  aws.world.regions[REGION] = instances;
  return () => {
    aws.world.regions[REGION] = before;
  };
}

const other = () => prod({ InstanceArn: 'arn:aws:sso:::instance/ssoins-7223aaaabbbbcccc', Name: 'other' });

test.each<[string, () => () => void, RegExp]>([
  ['a changed answer', () => replace(other()), /The lookup found another instance than before/],
  ['two matches', () => replace(prod(), other()), /2 ACTIVE instances of IAM Identity Center match/],
  ['no match', () => replace(), /No instance of IAM Identity Center/],
  ['a denied call', deny, /was denied for/],
])('an update that fails for %s is refused, rolls back by itself, and leaves everything as it was', async (_cause, happen, reason) => {
  const created = await deploy('1');
  expect(created.status).toBe('CREATE_COMPLETE');
  const { outputs } = created;
  const { physicalId, attributes } = created.resources.get(LOOKUP) ?? {};

  const undo = happen();
  const refused = await deploy('2');
  expect(reasons(refused)[0]).toMatch(reason);
  expect(refused.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(refused.outputs).toEqual(outputs);
  expect(refused.resources.get(LOOKUP)).toMatchObject({ physicalId, attributes });
  // The rollback asks nothing: it deletes the id of the failed update.
  expect(requests(aws).map((request) => request.replace(LOOKUP, '').split(' ')[0])).toEqual(['Create', 'Update', 'Delete']);
  expect(requests(aws).at(-1)).toMatch(new RegExp(`^Delete ${LOOKUP} .*failed-`));

  undo();
  const updated = await deploy('3');
  expect(updated.status).toBe('UPDATE_COMPLETE');
  expect(updated.outputs).toEqual(outputs);
}, 30_000);
