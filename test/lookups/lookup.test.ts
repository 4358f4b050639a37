import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { call } from '../../lookups/calls/call';
import { lookUp, type Lookup, type LookupContext } from '../../lookups/lookup';
import { readText } from '../../lookups/properties';
import { attributesTooLong, invalidProperty } from '../../lookups/reasons';
import { CREDENTIALS, lookupContext } from './support/lookup-context';
import { reasonOf } from './support/reason-of';
import { serviceError } from './support/aws';

const ROLE = 'arn:aws:iam::444455556666:role/path/Reader';
const ASSUMED = {
  AccessKeyId: 'ASIAROLE', SecretAccessKey: 'secret-of-the-role', SessionToken: 'token-of-the-role', Expiration: new Date(0),
};
const CHANGED = { code: 'AnotherAnswer', text: 'Another answer.' };
const sts = mockClient(STSClient);

beforeEach(() => {
  sts.reset();
  sts.on(AssumeRoleCommand).resolves({ Credentials: ASSUMED });
});

/** A lookup that has one property, the contexts in which it is run, and the answer "now". */
function stub(find: (context: LookupContext) => Promise<unknown> = () => Promise.resolve()) {
  const contexts: LookupContext[] = [];
  const lookup: Lookup<{ readonly name?: string }> = {
    readRequest: (given) => ({ name: readText('Name', given('Name')) }),
    find: (_request, context) => {
      contexts.push(context);
      return find(context);
    },
    selector: (request) => request,
    result: () => ({ answer: 'now', attributes: {}, tooLong: attributesTooLong('it', 'Report it.') }),
    changed: (before) => (before === 'accepted' ? undefined : CHANGED),
  };
  const run = (properties: unknown, context: LookupContext = lookupContext(), old: unknown = {}) => lookUp(
    lookup, properties, old, context
  );
  return { run, contexts };
}

describe('the properties of all lookups', () => {
  test.each<[string, unknown, string]>([
    ['AssumeRoleArn', 'arn:aws:iam::111122223333:user/Name', 'the ARN of an IAM role'],
    ['AssumeRoleExternalId', ' ', 'a string that is not blank'],
    ['AssumeRoleSessionName', '', 'a string that is not blank'],
    ['Region', 'Frankfurt', 'a Region code'],
    ['Region', ['eu-west-1'], 'a Region code'],
    ['AllowChange', ' True ', '"true" or "false"'],
    ['AllowChange', '1', '"true" or "false"'],
    ['AllowChange', '', '"true" or "false"'],
    ['AllowChange', null, '"true" or "false"'],
  ])('are refused if invalid, with what was expected: %s %j', async (name, value, expected) => {
    const { run, contexts } = stub();
    await expect(reasonOf(() => run({ [name]: value }))).resolves.toEqual(invalidProperty(name, value, expected));
    expect([contexts, sts.calls()]).toEqual([[], []]);
  });

  test.each([[undefined], [null], [[]], ['properties']])('are refused if they are no object: %j', async (properties) => {
    await expect(reasonOf(() => stub().run(properties))).resolves.toEqual(invalidProperty('ResourceProperties', properties, 'an object'));
  });

  test('do not count if they are inherited', async () => {
    const inherited: unknown = JSON.parse('{ "__proto__": { "Name": "prod", "Region": "us-east-1" }, "constructor": "x", "Unknown": {} }');
    for (const properties of [inherited, Object.create({ Name: 'prod' })]) {
      await expect(stub().run(properties)).resolves.toEqual({ result: expect.anything() as unknown, question: {} });
    }
  });
});

describe('a lookup', () => {
  test('is made in the Region and with the credentials of the function by default', async () => {
    const { run, contexts } = stub();
    await run({});
    expect(contexts).toMatchObject([{ region: 'eu-west-1', account: '111122223333', credentials: CREDENTIALS }]);
    expect(sts.calls()).toEqual([]);
  });

  test('is made in the Region that the property names', async () => {
    const { run, contexts } = stub();
    await run({ Region: 'us-gov-west-1' });
    expect(contexts).toMatchObject([{ region: 'us-gov-west-1' }]);
  });

  test('is made as the role that is assumed, in its account', async () => {
    const { run, contexts } = stub();
    await run({ AssumeRoleArn: ROLE, AssumeRoleExternalId: 'external', Region: 'us-east-1' });
    expect(contexts).toMatchObject([{
      region: 'us-east-1', account: '444455556666', credentials: { accessKeyId: 'ASIAROLE', secretAccessKey: 'secret-of-the-role' },
    }]);
    expect(sts.commandCalls(AssumeRoleCommand).map(({ args: [{ input }] }) => input)).toMatchObject([
      { RoleArn: ROLE, ExternalId: 'external', RoleSessionName: 'IdentityCenterLookup' },
    ]);
  });

  test('is logged with what was asked and found', async () => {
    const context = lookupContext();
    await stub().run({ Name: 'prod', AssumeRoleArn: ROLE }, context);
    expect(context.lines.map(({ message, fields }) => [message, fields])).toEqual([
      ['lookup started', { name: 'prod', region: undefined, assumeRoleArn: ROLE }], ['lookup found', { answer: 'now' }],
    ]);
  });
});

describe('the role to assume', () => {
  test('has its session hidden, but not the external ID, which is no secret', async () => {
    const hidden: unknown[] = [];
    const context = lookupContext({ hide: (...secrets) => hidden.push(...secrets) });
    await stub().run({ AssumeRoleArn: ROLE, AssumeRoleExternalId: 'external' }, context);
    expect(hidden).toEqual(['secret-of-the-role', 'token-of-the-role']);
  });

  test('is named if it cannot be assumed, after its trust policy has had time to take effect', async () => {
    sts.on(AssumeRoleCommand).rejects(serviceError('AccessDenied'));
    const context = lookupContext();
    const { code, text } = await reasonOf(() => stub().run({ AssumeRoleArn: ROLE }, context));
    expect(code).toBe('Denied');
    expect(text).toContain(`the trust policy of ${ROLE} allows the role of the function, with the external ID if it requires one.`);
    expect(context.clock.now()).toBeGreaterThan(25_000);
  });

  test('is waited for if it is denied, although the role of the function has succeeded', async () => {
    const { run } = stub((context) => call(
      {
        action: 'sso:ListInstances', service: '', region: 'eu-west-1', hint: '',
        api: { lastRequest: () => undefined, close: () => undefined },
      },
      () => (context.clock.now() < 25_000 ? Promise.reject(serviceError('AccessDeniedException')) : Promise.resolve()), context,
    ));
    await expect(run({ AssumeRoleArn: ROLE })).resolves.toMatchObject({ result: { answer: 'now' } });
  });
});

describe('an answer other than before', () => {
  const before = (answer: string) => lookupContext({ before: answer });

  test.each([
    ['the same selector', { Name: 'prod' }, { Name: 'prod' }],
    ['a selector that differs in case, Unicode form and outer spaces only', { Name: ' \uff30ROD ' }, { Name: 'prod' }],
    ['properties that cannot be read', { Name: 'prod' }, { Name: '' }],
    ['no properties', { Name: 'prod' }, null],
  ])('is refused after %s', async (_what, properties, old) => {
    await expect(reasonOf(() => stub().run(properties, before('earlier'), old))).resolves.toEqual(CHANGED);
  });

  test.each<[string, object, LookupContext]>([
    ['the selector has changed', { Name: 'test' }, before('earlier')],
    ['allowChange is true', { Name: 'prod', AllowChange: 'true' }, before('earlier')],
    ['allowChange is true, as JSON', { Name: 'prod', AllowChange: true }, before('earlier')],
    ['the lookup accepts it', { Name: 'prod' }, before('accepted')],
    ['there was none', { Name: 'prod' }, lookupContext()],
    ['it is none', { Name: 'prod' }, before('now')],
  ])('is accepted if %s', async (_what, properties, context) => {
    await expect(stub().run(properties, context, { Name: 'prod' })).resolves.toMatchObject({ result: { answer: 'now' } });
  });

  test.each([['false'], [false]])('is refused if allowChange is %j', async (AllowChange) => {
    await expect(reasonOf(() => stub().run({ AllowChange }, before('earlier')))).resolves.toEqual(CHANGED);
  });
});
