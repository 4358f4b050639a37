import { STSClient } from '@aws-sdk/client-sts';
import { REGION, ROLE_ARN, ROLE_EXTERNAL_ID, ROLE_SESSION_NAME } from '../../lib/private/wire/formats';
import { RESOURCE_TYPE } from '../../lib/private/wire/instance';
import { PERMISSION_SET_RESOURCE_TYPE, PERMISSION_SET_ROLE_RESOURCE_TYPE } from '../../lib/private/wire/permission-set';
import { GROUP_RESOURCE_TYPE, USER_RESOURCE_TYPE } from '../../lib/private/wire/principal';
import { call } from '../../lookups/calls/call';
import { fold } from '../../lookups/common/text';
import { lookUp, type Lookup, type LookupContext, type Question } from '../../lookups/lookup';
import { lookupOf } from '../../lookups/lookups';
import { answeredId, answersTo, digestOfSelector, failedUpdateId } from '../../lookups/physical-id';
import { readText } from '../../lookups/properties';
import { attributesTooLong, invalidProperty, unknownResourceType } from '../../lookups/reasons';
import { InProcessAws, rejects, ROLE_CREDENTIALS, roleOf, serviceError } from './support/aws';
import { called, callOf } from './support/called';
import { CREDENTIALS, lookupContext } from './support/lookup-context';
import { reasonOf } from './support/reason-of';

const ROLE = 'arn:aws:iam::444455556666:role/path/Reader';
const CHANGED = { code: 'Changed' as const, text: 'Another answer.' };
const aws = new InProcessAws();

beforeEach(() => aws.has({ roles: [roleOf(ROLE)] }));

/** A lookup that has one property, the contexts in which it is run, and the answer "now". */
function stub(find: (context: LookupContext) => Promise<unknown> = () => Promise.resolve()) {
  const contexts: LookupContext[] = [];
  const lookup: Lookup<{ readonly name?: string }> = {
    readRequest: (given) => ({ name: readText('Name', given('Name'), { pattern: /./, expected: 'a name' }) }),
    find: (_request, context) => {
      contexts.push(context);
      return find(context);
    },
    selectors: ({ name }) => [{ name: name && fold(name) }],
    result: () => ({ answers: ['now'], attributes: {}, tooLong: attributesTooLong('it', 'Report it.') }),
    changed: () => CHANGED,
  };
  const run = (properties: unknown, context: LookupContext = lookupContext(), before: Omit<Question, 'properties'> = {}) => (
    lookUp(lookup, { properties, ...before }, context));
  return { run, contexts, lookup };
}

describe('the properties of all lookups', () => {
  test.each<[property: string, prop: string, value: unknown, expected: string]>([
    ['AssumeRoleArn', 'assumeRole.roleArn', 'arn:aws:iam::111122223333:user/Name', ROLE_ARN.expected],
    ['AssumeRoleExternalId', 'assumeRole.externalId', ' ', ROLE_EXTERNAL_ID.expected],
    ['AssumeRoleSessionName', 'assumeRole.sessionName', '', ROLE_SESSION_NAME.expected],
    ['Region', 'region', 'Frankfurt', REGION.expected],
    ['Region', 'region', ['eu-west-1'], REGION.expected],
    ['AllowChange', 'allowChange', ' True ', '"true" or "false"'],
    ['AllowChange', 'allowChange', '1', '"true" or "false"'],
    ['AllowChange', 'allowChange', '', '"true" or "false"'],
    ['AllowChange', 'allowChange', null, '"true" or "false"'],
  ])('are refused if invalid, with the prop and what was expected: %s: %s %j', async (name, prop, value, expected) => {
    const { run, contexts } = stub();
    await expect(reasonOf(() => run({ [name]: value }))).resolves.toEqual(invalidProperty(prop, value, expected));
    expect([contexts, aws.calls]).toEqual([[], []]);
  });

  test.each([[undefined], [null], [[]], ['properties']])('are refused if they are no object: %j', async (properties) => {
    await expect(reasonOf(() => stub().run(properties))).resolves.toEqual(invalidProperty('ResourceProperties', properties, 'an object'));
  });

  test('do not count if they are inherited', async () => {
    const inherited: unknown = JSON.parse('{ "__proto__": { "Name": "prod", "Region": "us-east-1" }, "constructor": "x", "Unknown": {} }');
    for (const properties of [inherited, Object.create({ Name: 'prod' })]) {
      await expect(stub().run(properties)).resolves.toMatchObject({ result: { answers: ['now'] } });
    }
    const contextOf = async (properties: unknown) => {
      const { run, contexts } = stub();
      await run(properties);
      return contexts[0]?.region;
    };
    for (const properties of [inherited, Object.create({ Name: 'prod', Region: 'us-east-1' })]) {
      await expect(contextOf(properties)).resolves.toBe('eu-west-1');
    }
  });
});

describe('a lookup', () => {
  test('is made in the Region and with the credentials of the function by default', async () => {
    const { run, contexts } = stub();
    await run({});
    expect(contexts).toMatchObject([{ region: 'eu-west-1', account: '111122223333', credentials: CREDENTIALS }]);
    expect(aws.calls).toEqual([]);
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
      region: 'us-east-1', account: '444455556666', credentials: ROLE_CREDENTIALS,
    }]);
    expect(aws.inputs('AssumeRole')).toMatchObject([
      { RoleArn: ROLE, ExternalId: 'external', RoleSessionName: 'IdentityCenterLookup' },
    ]);
  });

  test('is logged with what was asked and found', async () => {
    const context = lookupContext();
    await stub().run({ Name: 'prod', AssumeRoleArn: ROLE }, context);
    expect(context.lines.map(({ message, fields }) => [message, fields])).toEqual([
      [`the lookup asks in eu-west-1 as ${ROLE} for {"name":"prod"}`, { name: 'prod', region: undefined, assumeRoleArn: ROLE }],
      ['the lookup found now', { answers: ['now'] }],
    ]);
  });
});

test('a type that is not known is told with those that are', async () => {
  const types = [
    RESOURCE_TYPE, GROUP_RESOURCE_TYPE, USER_RESOURCE_TYPE, PERMISSION_SET_RESOURCE_TYPE, PERMISSION_SET_ROLE_RESOURCE_TYPE,
  ];
  await expect(reasonOf(() => lookupOf('Custom::Other'))).resolves.toEqual(unknownResourceType('Custom::Other', types));
});

describe('the role to assume', () => {
  test('is assumed with a client that is closed afterwards', async () => {
    const destroy = jest.spyOn(STSClient.prototype, 'destroy');
    await stub().run({ AssumeRoleArn: ROLE });
    expect(destroy).toHaveBeenCalledTimes(1);
    destroy.mockRestore();
  });

  test('has its session hidden, but not the external ID, which is no secret', async () => {
    const hidden: unknown[] = [];
    const context = lookupContext({ hide: (...secrets) => hidden.push(...secrets) });
    await stub().run({ AssumeRoleArn: ROLE, AssumeRoleExternalId: 'external' }, context);
    expect(hidden).toEqual([ROLE_CREDENTIALS.secretAccessKey, ROLE_CREDENTIALS.sessionToken]);
  });

  test('is named if it cannot be assumed, after its trust policy has had time to take effect', async () => {
    aws.on({ AssumeRole: [rejects('AccessDenied')] });
    const context = lookupContext();
    const { code, text } = await reasonOf(() => stub().run({ AssumeRoleArn: ROLE }, context));
    expect(code).toBe('Denied');
    expect(text).toContain(`the trust policy of ${ROLE} allows the role of the function, with the external ID if it requires one.`);
    expect(context.clock.now()).toBeGreaterThan(25_000);
  });

  test('is waited for if it is denied, although the role of the function has succeeded', async () => {
    const { run } = stub((context) => call(
      callOf(called(), () => (
        context.clock.now() < 25_000 ? Promise.reject(serviceError('AccessDeniedException')) : Promise.resolve())),
      () => undefined, context,
    ));
    await expect(run({ AssumeRoleArn: ROLE })).resolves.toMatchObject({ result: { answers: ['now'] } });
  });
});

describe('an answer other than before', () => {
  const resource = { logicalResourceId: 'Lookup', stackId: 'stack', requestId: 'request', properties: {} };
  /** The ID of a resource that answered the selector "prod". */
  const deployed = (answer: string) => answeredId(resource, answersTo([digestOfSelector({ name: 'prod' })], [answer]));
  const earlier = deployed('earlier');
  const failed = failedUpdateId({ ...resource, physicalResourceId: earlier });
  const failedAgain = failedUpdateId({ ...resource, physicalResourceId: failed, requestId: 'another' });
  const ofEarlierVersion = `Lookup|stack|earlier|${'d'.repeat(11)}`;
  const run = (properties: unknown, physicalResourceId: string, oldProperties?: unknown) => (
    stub().run(properties, lookupContext(), { physicalResourceId, oldProperties }));

  test.each([
    ['the same selector', { Name: 'prod' }, earlier],
    ['a selector that differs in case, Unicode form and outer spaces only', { Name: ' \uff30ROD ' }, earlier],
    ['allowChange of false', { Name: 'prod', AllowChange: 'false' }, earlier],
    ['allowChange of false, as JSON', { Name: 'prod', AllowChange: false }, earlier],
    ['the same selector, with the ID of an Update that failed', { Name: 'prod' }, failed],
    ['the same selector, with the ID of the second Update that failed', { Name: 'prod' }, failedAgain],
  ])('is refused after %s, whatever the old properties say', async (_what, properties, id) => {
    for (const old of [{ Name: 'prod' }, { Name: 'typo' }, { Name: '' }, undefined]) {
      await expect(reasonOf(() => run(properties, id, old))).resolves.toEqual(CHANGED);
    }
  });

  test.each<[string, object, string]>([
    ['the selector has changed', { Name: 'test' }, earlier],
    ['the selector has changed after an Update that failed', { Name: 'test' }, failed],
    ['allowChange is true', { Name: 'prod', AllowChange: 'true' }, earlier],
    ['allowChange is true, as JSON', { Name: 'prod', AllowChange: true }, earlier],
    ['there was none', { Name: 'prod' }, 'Lookup|stack'],
    ['it is none', { Name: 'prod' }, deployed('now')],
  ])('is accepted if %s, whatever the old properties say', async (_what, properties, id) => {
    for (const old of [{ Name: 'prod' }, properties, undefined]) {
      await expect(run(properties, id, old)).resolves.toMatchObject({ result: { answers: ['now'] } });
    }
  });

  test('is told together with the refusal', async () => {
    await expect(run({ Name: 'prod' }, earlier)).rejects.toMatchObject({ answered: { result: { answers: ['now'] } } });
  });

  test('is no excuse for a crash while the old properties are read', async () => {
    const lookup: Lookup<{ readonly name?: string }> = { ...stub().lookup, readRequest: (given) => {
      if (given('Name') === 'old') throw new TypeError('no');
      return { name: 'prod' };
    } };
    const question = { properties: {}, physicalResourceId: ofEarlierVersion, oldProperties: { Name: 'old' } };
    await expect(lookUp(lookup, question, lookupContext())).rejects.toThrow(TypeError);
  });

  test('is accepted by a lookup to which another answer is normal', async () => {
    const lookup: Lookup<{ readonly name?: string }> = { ...stub().lookup, changed: undefined };
    const question = { properties: { Name: 'prod' }, physicalResourceId: earlier };
    await expect(lookUp(lookup, question, lookupContext())).resolves.toMatchObject({ result: { answers: ['now'] } });
  });

  test.each([
    ['the same selector', { Name: 'Prod' }, false], ['properties that cannot be read', { Name: '' }, false],
    ['no properties', null, false], ['another selector', { Name: 'test' }, true],
  ])('with the ID of an earlier version, after %s: accepted is %j', async (_what, old, accepted) => {
    for (const id of [ofEarlierVersion, failedUpdateId({ ...resource, physicalResourceId: ofEarlierVersion })]) {
      const result = run({ Name: 'prod' }, id, old).then(() => 'accepted', () => 'refused');
      await expect(result).resolves.toBe(accepted ? 'accepted' : 'refused');
    }
  });
});
