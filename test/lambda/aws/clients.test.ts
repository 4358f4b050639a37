import { AWSOrganizationsNotInUseException, DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { assumeRole } from '../../../lambda/aws/sts';
import { clientConfig } from '../../../lambda/aws/client-config';
import { managementAccountId } from '../../../lambda/aws/organizations';
import { CREDENTIALS } from '../support/lookup-context';

const never = new AbortController().signal;
const ROLE = { roleArn: 'arn:aws:iam::444455556666:role/Name', externalId: 'external', sessionName: 'session' };

describe('assuming a role', () => {
  const sts = mockClient(STSClient);
  beforeEach(() => sts.reset());

  test('returns credentials for the shortest session', async () => {
    sts.on(AssumeRoleCommand).resolves({
      Credentials: { AccessKeyId: 'ASIAROLE', SecretAccessKey: 'secret', SessionToken: 'token', Expiration: new Date(0) },
    });
    await expect(assumeRole(ROLE, 'eu-west-1', CREDENTIALS, {}, never)).resolves.toEqual({
      accessKeyId: 'ASIAROLE', secretAccessKey: 'secret', sessionToken: 'token',
    });
    expect(sts.commandCalls(AssumeRoleCommand).map(({ args: [{ input }] }) => input)).toEqual([
      { RoleArn: ROLE.roleArn, ExternalId: 'external', RoleSessionName: 'session', DurationSeconds: 900 },
    ]);
  });

  test.each([[{}], [{ Credentials: undefined }], [{ Credentials: { AccessKeyId: '', SecretAccessKey: 's', SessionToken: 't', Expiration: new Date(0) } }]])(
    'without credentials in the answer is an error (%j)', async (answer) => {
      sts.on(AssumeRoleCommand).resolves(answer);
      await expect(assumeRole(ROLE, 'eu-west-1', CREDENTIALS, {}, never)).rejects.toThrow('the answer has no credentials');
    },
  );

  test('is an error if it is denied', async () => {
    sts.on(AssumeRoleCommand).rejects(new Error('no'));
    await expect(assumeRole(ROLE, 'eu-west-1', CREDENTIALS, {}, never)).rejects.toThrow('no');
  });
});

describe('the organization', () => {
  const organizations = mockClient(OrganizationsClient);
  beforeEach(() => organizations.reset());

  test('has a management account', async () => {
    organizations.on(DescribeOrganizationCommand).resolves({ Organization: { MasterAccountId: '111122223333' } });
    await expect(managementAccountId('eu-west-1', CREDENTIALS, {}, never)).resolves.toBe('111122223333');
  });

  test('is nobody\'s where the account is in none', async () => {
    organizations.on(DescribeOrganizationCommand).rejects(new AWSOrganizationsNotInUseException({ message: 'none', $metadata: {} }));
    await expect(managementAccountId('eu-west-1', CREDENTIALS, {}, never)).resolves.toBeUndefined();
  });

  test.each([[{}], [{ Organization: {} }], [{ Organization: { MasterAccountId: '' } }]])('without a management account is an error, not no organization (%j)', async (answer) => {
    organizations.on(DescribeOrganizationCommand).resolves(answer);
    await expect(managementAccountId('eu-west-1', CREDENTIALS, {}, never)).rejects.toThrow('the answer names no management account');
  });

  test('that may not be described is an error', async () => {
    organizations.on(DescribeOrganizationCommand).rejects(new Error('no'));
    await expect(managementAccountId('eu-west-1', CREDENTIALS, {}, never)).rejects.toThrow('no');
  });
});

describe('the configuration of a client', () => {
  const made = (env: Record<string, string>) => clientConfig('STS', 'eu-west-1', CREDENTIALS, env);

  test('makes one attempt of each call', () => {
    expect(made({})).toMatchObject({ region: 'eu-west-1', credentials: CREDENTIALS, maxAttempts: 1 });
  });

  test.each([
    [{}, undefined],
    [{ AWS_ENDPOINT_URL: 'http://all' }, 'http://all'],
    [{ AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_STS: 'http://sts' }, 'http://sts'],
    [{ AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_SSO_ADMIN: 'http://other' }, 'http://all'],
    [{ AWS_ENDPOINT_URL: 'http://all', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, undefined],
    [{ AWS_ENDPOINT_URL: '' }, undefined],
  ])('is the endpoint of the environment: %j', (env, endpoint) => {
    expect('endpoint' in made(env) ? made(env).endpoint : undefined).toBe(endpoint);
  });

  test('follows the environment for dual-stack and FIPS endpoints', () => {
    expect(made({ AWS_USE_DUALSTACK_ENDPOINT: 'true', AWS_USE_FIPS_ENDPOINT: 'true' })).toMatchObject({ useDualstackEndpoint: true, useFipsEndpoint: true });
    expect(made({})).toMatchObject({ useDualstackEndpoint: false, useFipsEndpoint: false });
  });
});
