import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { allow, clientConfig, keyWith as keyOf } from './fixtures/callers';
import type { AccessKey } from '../../local-aws/services/iam';
import { LocalAws } from '../../local-aws/local-aws';
import type { PolicyDocument } from '../../local-aws/services/policy';
import { defaultWorld, MANAGEMENT_ACCOUNT_ID } from '../../local-aws/world';

const MANAGEMENT_ROLE = `arn:aws:iam::${MANAGEMENT_ACCOUNT_ID}:role/instances`;

let aws: LocalAws;

beforeEach(async () => {
  const trustPolicy: PolicyDocument = {
    Statement: {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: 'arn:aws:iam::444455556666:root' },
      Condition: { StringEquals: { 'sts:ExternalId': 'shared' } },
    },
  };
  const role = { arn: MANAGEMENT_ROLE, trustPolicy, policies: [allow('sso:ListInstances')] };
  aws = await LocalAws.start({ world: { ...defaultWorld(), roles: [role] } });
});

afterEach(async () => {
  await aws.stop();
});

const keyWith = (...policies: PolicyDocument[]): AccessKey => keyOf(aws, ...policies);

const listInstances = (credentials: AccessKey, input: object = {}, region?: string) =>
  new SSOAdminClient(clientConfig(aws, credentials, region)).send(new ListInstancesCommand(input));

describe('ListInstances', () => {
  test('gives at most a page, however many are asked for, and the rest by a token', async () => {
    const key = keyWith(allow('sso:*'));
    const first = await listInstances(key, { MaxResults: 100 });
    expect(first.Instances?.map(({ Name }) => Name)).toEqual(['sandbox', 'retired']);
    const second = await listInstances(key, { NextToken: first.NextToken });
    expect(second.Instances?.map(({ Name }) => Name)).toEqual(['prod']);
    expect(second.NextToken).toBeUndefined();
    expect(aws.ssoAdmin.pages.map(({ number }) => number)).toEqual([1, 2]);
  });

  test('refuses a token that it did not give, or gave in another Region', async () => {
    const key = keyWith(allow('sso:*'));
    const { NextToken } = await listInstances(key);
    await expect(listInstances(key, { NextToken: 'x' })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(listInstances(key, { NextToken }, 'eu-central-1')).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('answers for the Region of the signature', async () => {
    const key = keyWith(allow('sso:*'));
    expect((await listInstances(key, {}, 'eu-central-1')).Instances).toEqual([]);
    await expect(listInstances(key, {}, 'ap-south-2')).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  test('is denied to a role that may not ask, and to keys of nobody', async () => {
    await expect(listInstances(keyWith(allow('s3:*')))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('is not authorized to perform: sso:ListInstances') as string,
    });
    const stranger = { ...keyWith(), accessKeyId: 'AKIASTRANGER' };
    await expect(listInstances(stranger)).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  test.each([
    ['an unsigned request', {}, 403],
    ['another target', { 'x-amz-target': 'SWBExternalService.ListAll' }, 404],
    ['another content type', { 'content-type': 'application/json' }, 404],
  ])('refuses %s', async (_what, headers, status) => {
    const scope = 'AKIA/20261101/us-east-1/sso/aws4_request';
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
    const response = await fetch(aws.endpointUrl, {
      method: 'POST',
      body: '{}',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'SWBExternalService.ListInstances',
        ...(status !== 403 && { authorization }),
        ...headers,
      },
    });
    expect(response.status).toBe(status);
  });
});

test('every call is told as it is answered', async () => {
  const calls: string[] = [];
  aws.events.on('call', ({ operation, region, request, reply }) => {
    calls.push(`${operation} ${region} ${request} ${String(reply.body)}`);
  });
  await listInstances(keyWith(allow('sso:*')), {}, 'eu-central-1');
  expect(calls).toEqual(['ListInstances eu-central-1 {} {"Instances":[]}']);
});

describe('AssumeRole', () => {
  const assume = (key: AccessKey, ExternalId?: string) =>
    new STSClient(clientConfig(aws, key)).send(
      new AssumeRoleCommand({ RoleArn: MANAGEMENT_ROLE, RoleSessionName: 'lookup', ...(ExternalId && { ExternalId }) }),
    );

  test('gives the keys of a role that trusts the caller, in its account', async () => {
    const { Credentials } = await assume(keyWith(allow('sts:AssumeRole', MANAGEMENT_ROLE)), 'shared');
    const { Instances } = await listInstances({
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    });
    expect(Instances?.map(({ Name }) => Name)).toEqual(['prod']);
  });

  test('is denied without the external id, and without the permission', async () => {
    const permitted = keyWith(allow('sts:AssumeRole', MANAGEMENT_ROLE));
    await expect(assume(permitted)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(assume(keyWith(), 'shared')).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

test('DescribeOrganization tells the management account to those who may know', async () => {
  const describeOrganization = (key: AccessKey) =>
    new OrganizationsClient(clientConfig(aws, key)).send(new DescribeOrganizationCommand({}));
  const { Organization } = await describeOrganization(keyWith(allow('organizations:DescribeOrganization')));
  expect(Organization?.MasterAccountId).toBe(MANAGEMENT_ACCOUNT_ID);
  await expect(describeOrganization(keyWith())).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
