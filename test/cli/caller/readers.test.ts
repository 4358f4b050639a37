import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { createCaller } from '../../../cli/caller/caller';
import type { Environment, Reader, Readers } from '../../../cli/caller/readers';
import type { Clock } from '../../../lookups/calls/time';
import { ACCOUNT_ID } from '../../../local-aws/account';
import { LocalAws } from '../../../local-aws/local-aws';
import { defaultWorld } from '../../../local-aws/world';
import { LoopbackServer } from '../../lookups/support/loopback-server';
import { role } from './support/person';

const OTHER = '111122223333';
const ENGINEER = role(ACCOUNT_ID, 'engineer', [], 'sts:AssumeRole');
const lookupRole = (account: string, trusted = [ENGINEER.arn]) => role(account, `cdk-hnb659fds-lookup-role-${account}-us-east-1`, trusted);
const LOOKUP = lookupRole(OTHER);
const OWN_LOOKUP = lookupRole(ACCOUNT_ID);
const CLOSED_LOOKUP = lookupRole('777788889999', []);
const CLOSED = role(OTHER, 'closed', []);
const READER = role(OTHER, 'reader', [ENGINEER.arn]);
const GUARDED = role(OTHER, 'guarded', [ENGINEER.arn]);
Object.assign(GUARDED.trustPolicy.Statement, { Condition: { StringEquals: { 'sts:ExternalId': 'the-external-id' } } });

/** Pauses pass at once, and nothing takes too long. */
const clock: Clock = {
  now: () => 0, random: () => 0,
  after: (ms, callback) => {
    const pause = ms < 5_000 ? setImmediate(callback) : undefined;
    return () => clearImmediate(pause);
  },
};

const CALLER = `arn:aws:sts::${ACCOUNT_ID}:assumed-role/engineer/alice`;
const sessionOf = ({ arn }: { readonly arn: string }, session = 'cdk-identity-center-lookup') => (
  `${arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${session}`
);

let aws: LocalAws;
let requests: URLSearchParams[];
const before = { ...process.env };

beforeAll(async () => {
  const roles = [ENGINEER, LOOKUP, OWN_LOOKUP, CLOSED_LOOKUP, CLOSED, READER, GUARDED];
  aws = await LocalAws.start({ world: { ...defaultWorld(), roles: [...defaultWorld().roles, ...roles] } });
  aws.events.on('call', ({ operation, request }) => {
    if (operation === 'AssumeRole') requests.push(new URLSearchParams(request));
  });
});

beforeEach(() => {
  requests = [];
  const { accessKeyId, secretAccessKey, sessionToken } = aws.iam.issueKey(ENGINEER.arn, 'alice');
  process.env = {
    HOME: '/nowhere', AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: aws.endpointUrl, AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken,
  };
});

afterAll(async () => {
  process.env = before;
  await aws.stop();
});

const callerIn = (env: NodeJS.ProcessEnv, hide: (...secrets: readonly (string | undefined)[]) => void = () => undefined) => (
  createCaller({ env, hide, clock })
);

/** The lookup role of a stack, as a manifest names it. */
const MANIFEST = { arn: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cdk-hnb659fds-lookup-role-${AWS::AccountId}-${AWS::Region}' };
const stackIn = (account: string, more: Partial<Environment> = {}): Environment => ({
  account, region: 'us-east-1', lookupRole: MANIFEST, ...more,
});

/** The sessions that read, by whose credentials they really have; or why nobody does. */
async function told(readers: Promise<Readers>): Promise<readonly string[] | string> {
  const answer = await readers;
  if ('unknown' in answer) return answer.unknown;
  return Promise.all(answer.readers.map(async ({ arn, credentials }) => {
    const { accessKeyId } = await credentials();
    expect(aws.iam.caller(accessKeyId)?.arn).toBe(arn);
    return arn;
  }));
}

const readersIn = (answer: Readers | undefined): readonly Reader[] => (answer !== undefined && 'readers' in answer ? answer.readers : []);

const read = async (stack: Environment) => told((await callerIn(process.env)).readersOf(stack));

describe('the environment of a stack is read', () => {
  test('by its lookup role, and after it by the caller, if of that account', async () => {
    expect(await read(stackIn(OTHER))).toEqual([sessionOf(LOOKUP)]);
    expect(await read(stackIn(ACCOUNT_ID))).toEqual([sessionOf(OWN_LOOKUP), CALLER]);
  });

  test('in the account and the Region of the caller, if the stack names none', async () => {
    expect(await read({ account: undefined, region: undefined, lookupRole: MANIFEST })).toEqual([sessionOf(OWN_LOOKUP), CALLER]);
  });

  test('by the caller alone, if there is no lookup role, or it may not be assumed', async () => {
    expect(await read(stackIn(ACCOUNT_ID, { lookupRole: undefined }))).toEqual([CALLER]);
    expect(await read(stackIn(ACCOUNT_ID, { region: 'eu-west-1' }))).toEqual([CALLER]);
  });

  test('with the external ID and the options of the manifest, whose tags are transitive', async () => {
    const options = { assumeRoleAdditionalOptions: { RoleSessionName: 'mine', Tags: [{ Key: 'team', Value: 'a' }], RoleArn: CLOSED.arn } };
    const manifest = { arn: GUARDED.arn, assumeRoleExternalId: 'the-external-id', ...options };
    expect(await read(stackIn(OTHER, { lookupRole: manifest }))).toEqual([sessionOf(GUARDED, 'mine')]);
    expect(Object.fromEntries(requests[0] ?? [])).toMatchObject({
      'ExternalId': 'the-external-id', 'Tags.member.1.Key': 'team', 'TransitiveTagKeys.member.1': 'team',
    });
    expect(await read(stackIn(OTHER, { lookupRole: { arn: GUARDED.arn } }))).toContain(`${GUARDED.arn} could not be assumed (AccessDenied`);
  });

  test('by nobody, in one line that names both accounts', async () => {
    expect(await read(stackIn(OTHER, { lookupRole: undefined }))).toBe(`Account ${OTHER} cannot be read: the stack names no lookup role of `
      + `that account, and you are ${CALLER}, of account ${ACCOUNT_ID}. Use credentials of account ${OTHER}, or run: cdk bootstrap `
      + `aws://${OTHER}/us-east-1 --trust-for-lookup ${ACCOUNT_ID}`);
    expect(await read(stackIn('777788889999'))).toBe(`Account 777788889999 cannot be read: ${CLOSED_LOOKUP.arn} could not be assumed `
      + `(AccessDenied: User: ${CALLER} is not authorized to perform: sts:AssumeRole on resource: ${CLOSED_LOOKUP.arn}), and you are `
      + `${CALLER}, of account ${ACCOUNT_ID}. Use credentials of account 777788889999, or run: cdk bootstrap `
      + `aws://777788889999/us-east-1 --trust-for-lookup ${ACCOUNT_ID}`);
    expect(await read(stackIn(OTHER, { region: 'cn-north-1' }))).toBe(`Account ${OTHER} in cn-north-1 is in the partition aws-cn, and you `
      + `are ${CALLER}, of account ${ACCOUNT_ID}. Use credentials of account ${OTHER}.`);
  });

  test('by nobody else, which names the readers and the caller, where a call is denied to all of them', async () => {
    expect(await (await callerIn(process.env)).readersOf(stackIn(OTHER))).toHaveProperty('nobodyElse', `Account ${OTHER} is read as `
      + `${sessionOf(LOOKUP)}, and you are ${CALLER}, of account ${ACCOUNT_ID}.`);
  });

  test('never as a role of another account or partition, which a foreign assembly could name', async () => {
    for (const arn of [LOOKUP.arn, OWN_LOOKUP.arn.replace('arn:aws:', 'arn:aws-cn:'), `${OWN_LOOKUP.arn}\n`, 'reader']) {
      expect(await read(stackIn(ACCOUNT_ID, { lookupRole: { arn } }))).toEqual([CALLER]);
    }
    expect(await read(stackIn('elsewhere'))).toBe('"elsewhere" is not the ID of an account.');
    expect(await read(stackIn(OTHER, { region: 'evil.example.com/' }))).toBe('"evil.example.com/" is not the code of a Region.');
    expect(requests).toEqual([]);
  });

  test('with one session for all stacks of an environment, whose secrets are hidden', async () => {
    const hide = jest.fn();
    const caller = await callerIn(process.env, hide);
    const answers = await Promise.all([1, 2, 3].map(() => caller.readersOf(stackIn(OTHER))));
    expect(requests).toHaveLength(1);
    const { secretAccessKey, sessionToken } = await readersIn(answers[0])[0]?.credentials() ?? {};
    expect(hide).toHaveBeenCalledWith(secretAccessKey, sessionToken);
  });
});

test('the session of a role is renewed before it expires', async () => {
  const credentials = readersIn(await (await callerIn(process.env)).readersOf(stackIn(OTHER)))[0]?.credentials;
  const first = await credentials?.();
  expect(await credentials?.()).toBe(first);
  const now = Date.now();
  const later = jest.spyOn(Date, 'now').mockImplementation(() => now + 56 * 60_000);
  try {
    expect(aws.iam.caller((await credentials?.())?.accessKeyId ?? '')?.arn).toBe(sessionOf(LOOKUP));
    expect(requests).toHaveLength(2);
  } finally {
    later.mockRestore();
  }
});

describe('where a lookup assumes a role, the answer is read', () => {
  const readFor = async (arn: string, externalId?: string, stack = stackIn(ACCOUNT_ID)) => (
    told((await callerIn(process.env)).readersForRole({ arn, externalId, sessionName: 'session' }, stack))
  );

  test('by that role, and after it by the lookup role of its account', async () => {
    expect(await readFor(READER.arn)).toEqual([sessionOf(READER, 'session'), sessionOf(LOOKUP)]);
    expect(await readFor(GUARDED.arn, 'the-external-id')).toEqual([sessionOf(GUARDED, 'session'), sessionOf(LOOKUP)]);
  });

  test('by the lookup role, or by the caller if of that account, where the caller may not assume the role', async () => {
    expect(await readFor(CLOSED.arn)).toEqual([sessionOf(LOOKUP)]);
    expect(await readFor(role(ACCOUNT_ID, 'nowhere', []).arn, undefined, stackIn(OTHER))).toEqual([sessionOf(OWN_LOOKUP), CALLER]);
  });

  test('by nobody, in one line that names what was tried', async () => {
    const line = await readFor(CLOSED_LOOKUP.arn.replace('us-east-1', 'x'));
    expect(line).toMatch(/^Account 777788889999 cannot be read: .*-x could not be assumed .*, .*us-east-1 could not be assumed .*, and you are/);
    expect(await readFor('arn:aws-cn:iam::111122223333:role/reader')).toBe('"arn:aws-cn:iam::111122223333:role/reader" is not the ARN of a '
      + 'role in aws.');
  });
});

test('a call that is throttled is tried again', async () => {
  const throttled = { status: 400, body: '<R><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></R>' };
  const answered = { status: 200, body: `<R><GetCallerIdentityResult><Account>${ACCOUNT_ID}</Account><Arn>${CALLER}</Arn>`
    + '</GetCallerIdentityResult></R>' };
  const xml = { headers: { 'content-type': 'text/xml' } };
  const server = await LoopbackServer.start((_, number) => ({ ...xml, ...(number < 3 ? throttled : answered) }));
  try {
    process.env.AWS_ENDPOINT_URL = server.url;
    expect(await (await callerIn(process.env)).identity()).toEqual({ account: ACCOUNT_ID, arn: CALLER, partition: 'aws' });
    expect(server.received).toHaveLength(3);
  } finally {
    await server.stop();
  }
});

test('a client that is closed leaves the requests of others on their way', async () => {
  const { transport } = await callerIn(process.env);
  const credentials = { accessKeyId: 'A', secretAccessKey: 'B' };
  const [one, other] = [1, 2].map(() => new STSClient({ ...transport, region: 'us-east-1', credentials, maxAttempts: 1 }));
  const server = await LoopbackServer.start(() => {
    other?.destroy();
    return { status: 200, body: '<R><GetCallerIdentityResult><Account>1</Account></GetCallerIdentityResult></R>' };
  });
  try {
    process.env.AWS_ENDPOINT_URL = server.url;
    expect(await one?.send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: '1' });
  } finally {
    await server.stop();
  }
});
