import { AWSOrganizationsNotInUseException, DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { organizations } from '../../../lookups/services/organizations';
import { sts } from '../../../lookups/services/sts';
import { CREDENTIALS } from '../support/lookup-context';

const never = new AbortController().signal;
const stsMock = mockClient(STSClient);
const organizationsMock = mockClient(OrganizationsClient);

beforeEach(() => {
  stsMock.reset();
  organizationsMock.reset();
});

describe('assuming a role', () => {
  const ROLE = { roleArn: 'arn:aws:iam::444455556666:role/Name', externalId: 'external', sessionName: 'session' };
  const assume = () => sts('eu-west-1', CREDENTIALS).assumeRole(ROLE, never);

  test('returns credentials for the shortest session', async () => {
    stsMock.on(AssumeRoleCommand).resolves({
      Credentials: { AccessKeyId: 'ASIAROLE', SecretAccessKey: 'secret', SessionToken: 'token', Expiration: new Date(0) },
    });
    await expect(assume()).resolves.toEqual({ accessKeyId: 'ASIAROLE', secretAccessKey: 'secret', sessionToken: 'token' });
    expect(stsMock.commandCalls(AssumeRoleCommand).map(({ args: [{ input }] }) => input)).toEqual([
      { RoleArn: ROLE.roleArn, ExternalId: 'external', RoleSessionName: 'session', DurationSeconds: 900 },
    ]);
  });

  test.each([
    [{}], [{ Credentials: undefined }],
    [{ Credentials: { AccessKeyId: '', SecretAccessKey: 's', SessionToken: 't', Expiration: new Date(0) } }],
  ])('without credentials in the answer is an error (%j)', async (answer) => {
    stsMock.on(AssumeRoleCommand).resolves(answer);
    await expect(assume()).rejects.toThrow('the answer has no credentials');
  });
});

describe('the organization', () => {
  const describeIt = () => organizations('eu-west-1', CREDENTIALS).managementAccountId(never);

  test('has a management account', async () => {
    organizationsMock.on(DescribeOrganizationCommand).resolves({ Organization: { MasterAccountId: '111122223333' } });
    await expect(describeIt()).resolves.toBe('111122223333');
  });

  test('has none where the account is in no organization', async () => {
    organizationsMock.on(DescribeOrganizationCommand).rejects(new AWSOrganizationsNotInUseException({ message: 'none', $metadata: {} }));
    await expect(describeIt()).resolves.toBeUndefined();
  });

  test.each([[{}], [{ Organization: {} }], [{ Organization: { MasterAccountId: '' } }]])(
    'without a management account is an error, not no organization (%j)', async (answer) => {
      organizationsMock.on(DescribeOrganizationCommand).resolves(answer);
      await expect(describeIt()).rejects.toThrow('the answer names no management account');
    },
  );

  test('that may not be described is an error', async () => {
    organizationsMock.on(DescribeOrganizationCommand).rejects(new Error('no'));
    await expect(describeIt()).rejects.toThrow('no');
  });
});
