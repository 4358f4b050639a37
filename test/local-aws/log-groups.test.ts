import { reasons } from './fixtures/observe';
import { publishScripted, scripted, scriptedTemplate } from './fixtures/scripted-template';
import { LocalAws } from '../../local-aws/local-aws';
import type { Stack } from '../../local-aws/cloudformation/stack';
import type { TemplateResource } from '../../local-aws/cloudformation/template';

let aws: LocalAws;

beforeEach(async () => {
  aws = await LocalAws.start();
  publishScripted(aws);
});

afterEach(async () => {
  await aws.stop();
});

const NAME = /^Stack-LogGroup-[A-Za-z0-9]{12}$/;
const fails = { Create: { Status: 'FAILED', Reason: 'told to' } };

/** Deploys a log group, and then a custom resource. */
function deploy(logGroup: Omit<TemplateResource, 'Type'>, script: object = {}): Promise<Stack> {
  const LogGroup = { Type: 'AWS::Logs::LogGroup', ...logGroup };
  const template = scriptedTemplate({ LogGroup, A: { ...scripted(script), DependsOn: 'LogGroup' } });
  return aws.cloudFormation.deploy('Stack', template);
}

test('a log group without a name gets one of its stack, its logical id and twelve random characters', async () => {
  const stack = await deploy({});
  const [name] = aws.logGroups;
  expect(name).toMatch(NAME);
  expect(stack.resources.get('LogGroup')).toMatchObject({
    physicalId: name,
    attributes: { Arn: `arn:aws:logs:us-east-1:111122223333:log-group:${name}:*` },
  });
});

test('a first deployment that fails takes its log group with it', async () => {
  expect((await deploy({}, fails)).status).toBe('ROLLBACK_COMPLETE');
  expect(aws.logGroups.size).toBe(0);
});

test('a log group that is retained stays behind, and another deployment gets one of its own', async () => {
  expect((await deploy({ DeletionPolicy: 'Retain' }, fails)).status).toBe('ROLLBACK_COMPLETE');
  expect([...aws.logGroups]).toEqual([expect.stringMatching(NAME)]);
  await aws.cloudFormation.delete('Stack');
  expect((await deploy({ DeletionPolicy: 'Retain' })).status).toBe('CREATE_COMPLETE');
  expect(aws.logGroups.size).toBe(2);
});

test('a log group that is retained under a fixed name blocks another deployment', async () => {
  const logGroup = { Properties: { LogGroupName: '/fixed' }, DeletionPolicy: 'Retain' } as const;
  await deploy(logGroup, fails);
  await aws.cloudFormation.delete('Stack');
  const stack = await deploy(logGroup);
  expect(stack.status).toBe('ROLLBACK_COMPLETE');
  expect(reasons(stack)[0]).toBe("Resource of type 'AWS::Logs::LogGroup' with identifier '/fixed' already exists.");
});
