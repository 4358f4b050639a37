import type { InstanceMetadata } from '@aws-sdk/client-sso-admin';
import type { Fault } from '../../local-aws/services/protocol/faults';
import type { Clock } from '../../lookups/calls/time';
import { divide } from '../../lambda/budget';
import { InProcessAws, jsonAnswer, rejects, roleOf } from '../lookups/support/aws';
import { UNANSWERED_ID } from '../lookups/support/events';
import { arn, metadata } from '../lookups/support/instances';
import { invoke } from '../lookups/support/invoke';
import { withCode } from '../lookups/support/reason-of';
import { TestClock } from '../lookups/support/test-clock';
import { linesOf } from './support/lines-of';

/*
 * The outcomes that depend on time, on the ResponseURL and on the process are rows of test/faults, where the bundle runs.
 */

const ROLE = 'arn:aws:iam::111122223333:role/Lookup';
const aws = new InProcessAws();

beforeEach(() => lists(metadata()));

function lists(...Instances: readonly InstanceMetadata[]): void {
  aws.on({ ListInstances: [jsonAnswer({ Instances })] });
}

/** The beginning of the ID of a resource that has selected an instance. The digests follow. */
const answered = (number: number) => `${UNANSWERED_ID}|${arn(number)},d-1234567890|`;

/** A clock whose short pauses never end, so that a retry never ends. */
function stuckClock(): Clock {
  const clock = new TestClock();
  return { now: () => clock.now(), random: () => 0, after: (ms, callback) => clock.after(ms < 1_000 ? 1e9 : ms, callback) };
}

describe('Create', () => {
  test('responds with the attributes and an ID that contains the ARN', async () => {
    const { bodies, error } = await invoke();
    expect(error).toBeUndefined();
    expect(bodies).toEqual([{
      Status: 'SUCCESS',
      PhysicalResourceId: expect.stringMatching(`^${answered(1).replaceAll('|', '\\|')}[\\w-]{7},[\\w-]{7}\\|[\\w-]{11}$`) as unknown,
      StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Stack/00000000-0000-4000-8000-000000000000',
      RequestId: '11111111-1111-4111-8111-111111111111',
      LogicalResourceId: 'Lookup',
      Data: expect.objectContaining({ InstanceArn: arn(1), IdentityStoreId: 'd-1234567890' }) as unknown,
    }]);
  });

  test.each([
    ['Create', undefined, UNANSWERED_ID],
    ['Update', answered(1), `${answered(1)}|failed-11111111-1111-4111-8111-111111111111`],
  ])('or %s fails if the attributes are too long, and the log says nothing else', async (RequestType, before, PhysicalResourceId) => {
    lists(metadata({ Name: 'n'.repeat(5_000) }));
    const { bodies, log } = await invoke({ RequestType, PhysicalResourceId: before });
    expect(bodies).toMatchObject([{ Status: 'FAILED', PhysicalResourceId, Reason: withCode('AttributesTooLong') }]);
    expect(linesOf(log).filter(({ status }) => status !== undefined)).toMatchObject([
      { status: 'FAILED', physicalResourceId: PhysicalResourceId, code: 'AttributesTooLong' },
    ]);
  });
});

describe('Update', () => {
  test.each<[what: string, given: Record<string, string | string[]>, same: boolean]>([
    ['the same properties', {}, true],
    ['another revision', { Revision: '2' }, false],
    ['allowChange', { AllowChange: 'true' }, false],
    ['another time-out', { ServiceTimeout: '901' }, false],
    ['a property that the lookup does not know', { Wanted: '2' }, false],
    ['the same Regions in another order', { SearchRegions: ['us-east-1', 'eu-west-1'] }, false],
    ['another function', { ServiceToken: 'arn:aws:lambda:eu-west-1:111122223333:function:other' }, true],
    ['another selector', { OwnerAccountId: '111122223333' }, false],
    ['a selector that differs in case only', { InstanceName: 'PROD' }, false],
    ['other Regions', { SearchRegions: ['eu-west-1'] }, false],
    ['requirePrimaryRegion', { RequirePrimaryRegion: 'true' }, false],
    ['another role', { AssumeRoleArn: ROLE }, false],
    ['another session of the role', { AssumeRoleArn: ROLE, AssumeRoleSessionName: 'Other' }, false],
  ])('with %s and the same result keeps the ID: %j %j', async (_what, changed, same) => {
    lists(metadata({ Name: String(changed.InstanceName ?? 'prod') }));
    const before = { InstanceName: 'prod', SearchRegions: ['eu-west-1', 'us-east-1'] };
    const PhysicalResourceId = (await invoke({ ResourceProperties: before })).bodies[0]?.PhysicalResourceId;
    aws.has({ roles: [roleOf(ROLE)] });
    const given = { PhysicalResourceId, OldResourceProperties: before, ResourceProperties: { ...before, ...changed } };
    const { bodies } = await invoke({ RequestType: 'Update', ...given });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', Data: { InstanceArn: arn(1) } }]);
    expect(bodies[0]?.PhysicalResourceId === PhysicalResourceId).toBe(same);
  });

  test('with the same selector refuses another answer, under an ID of its own', async () => {
    lists(metadata({ InstanceArn: arn(2) }));
    const properties = { ResourceProperties: {}, OldResourceProperties: {} };
    const { bodies } = await invoke({ RequestType: 'Update', PhysicalResourceId: answered(1), ...properties });
    const PhysicalResourceId = `${answered(1)}|failed-11111111-1111-4111-8111-111111111111`;
    expect(bodies).toMatchObject([{ Status: 'FAILED', PhysicalResourceId, Reason: withCode('Changed') }]);
  });
});

test.each([
  ['an ID', 'id', 'id'], ['no ID', undefined, UNANSWERED_ID],
])('a Delete with %s succeeds under that, without a call', async (_what, given, PhysicalResourceId) => {
  const { bodies } = await invoke({ RequestType: 'Delete', PhysicalResourceId: given, ResourceProperties: undefined });
  expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId }]);
  expect(bodies[0]).not.toHaveProperty('Data');
  expect(aws.calls).toEqual([]);
});

test.each<[object, string]>([
  [{ RequestType: 'Read' }, 'InvalidRequestType'],
  [{ RequestType: 'create' }, 'InvalidRequestType'],
  [{ ResourceType: 'Custom::IdentityCenterRoleLookup' }, 'UnknownResourceType'],
  [{ ResourceType: 'custom::identitycenterlookup' }, 'UnknownResourceType'],
  [{ ResourceType: '__proto__' }, 'UnknownResourceType'],
])('an event with %j fails without a call', async (given, code) => {
  const { bodies } = await invoke({ ...given });
  expect(bodies).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: UNANSWERED_ID, Reason: withCode(code) }]);
  expect(aws.calls).toEqual([]);
});

test('the ARN of the function can have no account', async () => {
  lists();
  const { bodies } = await invoke({}, { functionArn: 'lookup' });
  expect(bodies[0]?.Reason).toContain('(account unknown) returned none');
});

test('what can have been made a moment ago is asked for again on a Create only', async () => {
  const group = {
    ResourceType: 'Custom::IdentityCenterGroupLookup', ResourceProperties: { IdentityStoreId: 'd-1234567890', DisplayName: 'New' },
  };
  aws.on({ GetGroupId: [rejects('ResourceNotFoundException', { ResourceType: 'GROUP' })] });
  await invoke(group);
  expect(aws.calls).toHaveLength(3);
  await invoke({ ...group, RequestType: 'Update', PhysicalResourceId: UNANSWERED_ID });
  expect(aws.calls).toHaveLength(4);
});

test('a denial is waited for until a new policy should have taken effect', async () => {
  aws.on({ ListInstances: [rejects('AccessDeniedException')] });
  const { bodies, clock } = await invoke();
  expect(bodies).toMatchObject([{ Status: 'FAILED', Reason: withCode('Denied') }]);
  expect(clock.now()).toBe(divide(120_000).settling);
});

describe('the response', () => {
  test('has all the time that the lookup did not use', async () => {
    const { bodies } = await invoke({ RequestType: 'Delete' }, { answer: (number) => ({ status: number < 20 ? 503 : 200 }) });
    expect(bodies).toHaveLength(20);
  });

  test('that is refused for good is not sent again, and the log says so', async () => {
    const { bodies, error, log } = await invoke({}, { answer: () => ({ status: 403 }) });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS' }]);
    expect(error).toBeUndefined();
    expect(linesOf(log).at(-1)).toMatchObject({
      level: 'ERROR', message: 'the ResponseURL refused the response for good, with status 403', statusCode: 403,
    });
  });

  test('of an event without a usable ResponseURL cannot be sent: the handler throws, and logs it without the URL', async () => {
    const { error, log } = await invoke({ ResponseURL: 'not a url, but a secret' });
    expect(error).toMatchObject({ name: 'UnanswerableEventError' });
    expect(linesOf(log)).toMatchObject([{ level: 'ERROR', message: (error as Error).message, requestType: 'Create' }]);
    expect(log).not.toContain('not a url');
  });

  test('that is never accepted makes the handler throw before its time is over', async () => {
    const { error, clock } = await invoke({ RequestType: 'Delete' }, { answer: () => ({ status: 500 }), remaining: 30_000 });
    expect(error).toMatchObject({ name: 'NotDeliveredError' });
    expect(clock.now()).toBeGreaterThan(25_000);
    expect(clock.now()).toBeLessThan(30_000);
  });
});

describe('an error that nobody caught, such as one of a telemetry layer,', () => {
  /** Throws errors in the background when the service is called. */
  function background(answer: Fault, ...errors: readonly unknown[]) {
    let callback: ((error: unknown) => void) | undefined;
    aws.on({ ListInstances: () => {
      for (const error of errors) callback?.(error);
      return answer;
    } });
    const watch = {
      watching: false,
      onUncaught: (given: (error: unknown) => void) => {
        callback = given;
        watch.watching = true;
        return () => {
          watch.watching = false;
        };
      },
    };
    return watch;
  }

  test('is logged as a warning, and does not fail a lookup that succeeds', async () => {
    const watch = background(jsonAnswer({ Instances: [metadata()] }), new Error('stray'));
    const { bodies, log } = await invoke({}, { world: { onUncaught: watch.onUncaught } });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS' }]);
    expect(linesOf(log)).toContainEqual(expect.objectContaining({ level: 'WARN', message: 'an error was not caught: stray' }));
    expect(watch.watching).toBe(false);
  });

  test('is a detail of the Reason of a lookup that ignores its signal, and is stopped in time', async () => {
    const { onUncaught } = background(rejects('ThrottlingException'), new Error('stray'));
    const clock = stuckClock();
    const { bodies } = await invoke({}, { world: { onUncaught, clock } });
    expect(bodies).toMatchObject([{ Status: 'FAILED', Reason: withCode('TimedOut', '\\n- .*stray') }]);
    expect(String(bodies[0]?.Reason).split('\n- ')).toHaveLength(2);
    expect(clock.now()).toBeGreaterThan(divide(120_000).lookup);
    expect(clock.now()).toBeLessThan(120_000);
  });
});

test('an error where none should be is a failure', async () => {
  const clock = Object.assign(new TestClock(), {
    random: () => {
      throw new TypeError('message');
    },
  });
  // The lookup waits, for a random time.
  lists(metadata({ Status: 'CREATE_IN_PROGRESS' }));
  const { bodies, error } = await invoke({}, { world: { clock } });
  expect(error).toBeUndefined();
  expect(bodies).toMatchObject([{ Status: 'FAILED', Reason: withCode('Unexpected', '\n- TypeError: message') }]);
});
