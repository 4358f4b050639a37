import { ListInstancesCommand, SSOAdminClient, type InstanceMetadata } from '@aws-sdk/client-sso-admin';
import { mockClient } from 'aws-sdk-client-mock';
import type { LookupContext } from '../../../lambda/lookup/lookup';
import { lookUp } from '../support/look-up';
import { readRequest } from '../../../lambda/instance/request';
import type { SsoAdmin } from '../../../lambda/aws/services';
import { arn, metadata, seen } from '../support/instances';
import { CREDENTIALS, lookupContext } from '../support/lookup-context';
import { reasonOf } from '../support/reason-of';
import { TestClock } from '../support/test-clock';

const ROLE = 'arn:aws:iam::444455556666:role/IdentityCenterReader';

function serviceError(name: string): Error {
  return Object.assign(new Error('so says the service'), { name });
}

/** A service with an answer for each Region. */
function regions(answers: Readonly<Record<string, () => Promise<readonly InstanceMetadata[]>>>): {
  readonly opened: string[];
  readonly closed: string[];
  readonly ssoAdmin: (region: string) => SsoAdmin;
} {
  const opened: string[] = [];
  const closed: string[] = [];
  return {
    opened,
    closed,
    ssoAdmin: (region) => {
      opened.push(region);
      return {
        endpoint: () => `https://sso.${region}.amazonaws.com`,
        listInstances: async () => ({ Instances: await answers[region]?.() }),
        close: () => closed.push(region),
      };
    },
  };
}

const listed = (...instances: readonly InstanceMetadata[]) => () => Promise.resolve(instances);
const failing = (error: Error) => () => Promise.reject(error);

function look(context: LookupContext, properties: Record<string, unknown>) {
  return lookUp(readRequest(properties), context);
}

describe('several Regions', () => {
  const SearchRegions = ['us-east-1', 'eu-west-1'];
  const inRegions = (answers: Parameters<typeof regions>[0]) => {
    const { ssoAdmin, opened, closed } = regions(answers);
    const context = lookupContext();
    return { context: { ...context, services: { ...context.services, ssoAdmin } }, opened, closed };
  };

  test('are searched in parallel, so that the slowest determines the time', async () => {
    const clock = new TestClock();
    const after = (ms: number) => async () => {
      await clock.wait(ms);
      return [metadata()];
    };
    const { context, opened, closed } = inRegions({ 'us-east-1': after(3_000), 'eu-west-1': after(2_000) });
    await expect(look({ ...context, clock }, { SearchRegions })).resolves.toEqual(seen({}, [...SearchRegions].sort()));
    expect(clock.now()).toBe(3_000);
    expect(opened).toEqual([...SearchRegions].sort());
    expect(closed.sort()).toEqual([...SearchRegions].sort());
  });

  test.each([
    ['is closed', serviceError('AccessDeniedException')],
    ['is not enabled', serviceError('UnrecognizedClientException')],
    ['does not resolve', Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })],
  ])('answer for one that %s, and the log says which that is', async (_what, error) => {
    const { context } = inRegions({ 'us-east-1': failing(error), 'eu-west-1': listed(metadata()) });
    await expect(look(context, { SearchRegions })).resolves.toEqual(seen());
    expect(context.lines.find(({ message }) => message === 'region could not be searched')?.fields).toMatchObject({ region: 'us-east-1' });
  });

  const never = () => new Promise<never>(() => undefined);
  const half = () => Promise.resolve(undefined as unknown as readonly InstanceMetadata[]);

  test.each<[string, () => Promise<readonly InstanceMetadata[]>, string]>([
    ['hangs', never, 'TimedOutError: no answer within 10000 ms'],
    ['is throttled', failing(serviceError('ThrottlingException')), 'ThrottlingException: so says the service'],
    ['answers 500', failing(serviceError('InternalServerException')), 'InternalServerException: so says the service'],
    ['refuses the connection', failing(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })), 'connect ECONNREFUSED'],
    ['has a key that may not be used', failing(Object.assign(serviceError('AccessDeniedException'), { Reason: 'KMS_AccessDeniedException' })), 'KMS_AccessDeniedException: AccessDeniedException: so says the service'],
    ['answers without Instances', half, 'an answer without Instances'],
  ])('are not enough without one that %s, as it may hide a second match', async (_what, answer, note) => {
    const { context } = inRegions({ 'us-east-1': answer, 'eu-west-1': listed(metadata()) });
    await expect(reasonOf(() => look(context, { SearchRegions }))).resolves.toMatchObject({
      code: 'RegionNotSearched',
      details: [{ text: 'us-east-1: ', note }],
    });
    expect(context.clock.now()).toBeLessThanOrEqual(context.until);
  });

  test.each([
    ['instanceArn', { InstanceArn: arn(1) }],
    ['identityStoreId', { IdentityStoreId: 'd-1234567890' }],
  ])('answer for one that hangs where %s leaves no doubt', async (_what, selector) => {
    const { context } = inRegions({ 'us-east-1': never, 'eu-west-1': listed(metadata()) });
    await expect(look(context, { SearchRegions, ...selector })).resolves.toEqual(seen());
  });

  test('fail if one hangs and instanceArn is not found elsewhere', async () => {
    const { context } = inRegions({ 'us-east-1': never, 'eu-west-1': listed(metadata()) });
    const { text } = await reasonOf(() => look(context, { SearchRegions, InstanceArn: arn(2) }));
    expect(text).toMatch(/^ListInstances did not return the instances in us-east-1/);
  });

  test('with two matches fail, and name the Region that could not be searched', async () => {
    const { context } = inRegions({ 'us-east-1': never, 'eu-west-1': listed(metadata(), metadata({ InstanceArn: arn(2), Name: 'test' })) });
    const { text, details } = await reasonOf(() => look(context, { SearchRegions }));
    expect(text).toMatch(/^2 ACTIVE instances of IAM Identity Center match.* ListInstances in eu-west-1 \(account 111122223333\) returned these instances\. Not searched: us-east-1\.$/);
    expect(details?.[0]).toEqual({ text: 'us-east-1: ', note: 'TimedOutError: no answer within 10000 ms' });
  });

  test('without a match name the closed Region, and claim nothing about it', async () => {
    const { context } = inRegions({ 'us-east-1': failing(serviceError('AccessDeniedException')), 'eu-west-1': listed(metadata()), 'eu-north-1': listed() });
    await expect(reasonOf(() => look(context, { SearchRegions: [...SearchRegions, 'eu-north-1'], InstanceName: 'other' }))).resolves.toMatchObject({
      code: 'NoMatch',
      details: [
        { text: 'us-east-1: ', note: 'AccessDeniedException: so says the service' },
        { text: 'eu-north-1: ', note: 'no instance' },
        { text: 'eu-west-1: ', note: arn(1) },
        { text: `${arn(1)} of 111122223333`, note: ' named "prod": its instanceName is "prod"' },
      ],
    });
  });

  test('fail with a line for each if none could be searched', async () => {
    const { context } = inRegions({ 'us-east-1': failing(serviceError('ValidationException')), 'eu-west-1': failing(serviceError('Odd')) });
    await expect(reasonOf(() => look(context, { SearchRegions }))).resolves.toMatchObject({
      code: 'NoRegionSearched',
      details: [
        { text: 'eu-west-1: ', note: 'Odd: so says the service' },
        { text: 'us-east-1: ', note: 'ValidationException: so says the service' },
      ],
    });
  });

  test('fail if one of them contradicts itself', async () => {
    const { context, closed } = inRegions({ 'us-east-1': listed(metadata(), metadata({ Name: 'test' })), 'eu-west-1': listed(metadata()) });
    const { text } = await reasonOf(() => look(context, { SearchRegions }));
    expect(text).toMatch(/^ListInstances in us-east-1 returned an inconsistent answer/);
    expect(closed).toContain('us-east-1');
  });
});

describe('another role', () => {
  const assumed = { accessKeyId: 'ASIAOTHER', secretAccessKey: 'other', sessionToken: 'token' };

  test('is assumed first, and its credentials are used', async () => {
    const context = lookupContext();
    const asked: unknown[] = [];
    const { ssoAdmin } = regions({ 'eu-west-1': listed(metadata()) });
    const services = {
      ...context.services,
      ssoAdmin: (region: string, credentials: unknown) => {
        asked.push(credentials);
        return ssoAdmin(region);
      },
      assumeRole: (role: unknown) => {
        asked.push(role);
        return Promise.resolve(assumed);
      },
    };
    await look({ ...context, services }, { AssumeRoleArn: ROLE, AssumeRoleExternalId: 'external' });
    expect(asked).toEqual([{ roleArn: ROLE, externalId: 'external', sessionName: 'IdentityCenterLookup' }, assumed]);
  });

  test('is named if it cannot be assumed, after its trust policy has had time to take effect', async () => {
    const context = lookupContext();
    const services = { ...context.services, assumeRole: () => Promise.reject(serviceError('AccessDenied')) };
    const { text } = await reasonOf(() => look({ ...context, services }, { AssumeRoleArn: ROLE }));
    expect(text).toMatch(/^sts:AssumeRole in eu-west-1 \(account 111122223333\) was denied for 2\d\.\d s\./);
    expect(text.endsWith(`the trust policy of ${ROLE} allows the role of the function, with the external ID if it requires one.`)).toBe(true);
  });

  test('determines the account of the calls', async () => {
    const context = lookupContext();
    const services = { ...context.services, ssoAdmin: regions({ 'eu-west-1': listed() }).ssoAdmin, assumeRole: () => Promise.resolve(assumed) };
    const { text } = await reasonOf(() => look({ ...context, services }, { AssumeRoleArn: ROLE }));
    expect(text).toMatch(/ListInstances in eu-west-1 \(account 444455556666\) returned none/);
  });
});

describe('the organization', () => {
  const sso = mockClient(SSOAdminClient);

  beforeEach(() => {
    sso.reset();
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata(), metadata({ InstanceArn: arn(2), OwnerAccountId: '444455556666' })] });
  });

  test('is described only for the type, with the credentials of the calls, and once', async () => {
    const context = lookupContext();
    const asked: unknown[] = [];
    const managementAccountId = (credentials: unknown) => {
      asked.push(credentials);
      return Promise.resolve('444455556666');
    };
    const services = { ...context.services, managementAccountId };
    await expect(look({ ...context, services }, { InstanceType: 'ORGANIZATION' })).resolves.toMatchObject({ instance: { instanceArn: arn(2) } });
    await expect(look({ ...context, services }, { InstanceType: 'ACCOUNT' })).resolves.toMatchObject({ instance: { instanceArn: arn(1) } });
    await look({ ...context, services }, { InstanceArn: arn(1) });
    expect(asked).toEqual([CREDENTIALS, CREDENTIALS]);
  });

  test('is named if it cannot be described', async () => {
    const context = lookupContext();
    const services = { ...context.services, managementAccountId: () => Promise.reject(serviceError('AccessDeniedException')) };
    const { text } = await reasonOf(() => look({ ...context, services }, { InstanceType: 'ORGANIZATION' }));
    expect(text).toMatch(/^organizations:DescribeOrganization in eu-west-1 \(account 111122223333\) was denied/);
    expect(text).toMatch(/and that the account belongs to an organization\.$/);
  });

  test('can be missing, which leaves account instances', async () => {
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata()] });
    const context = lookupContext();
    const services = { ...context.services, managementAccountId: () => Promise.resolve(undefined) };
    await expect(look({ ...context, services }, { InstanceType: 'ACCOUNT' })).resolves.toEqual(seen());
  });
});
