import { organizations } from '../../../lookups/services/organizations';
import { sts } from '../../../lookups/services/sts';
import { InProcessAws, jsonAnswer, rejects, ROLE_CREDENTIALS, roleOf } from '../support/aws';
import { CREDENTIALS } from '../support/lookup-context';

const CALLER = { region: 'eu-west-1', account: '111122223333', credentials: CREDENTIALS };
const never = new AbortController().signal;
const aws = new InProcessAws();

describe('assuming a role', () => {
  const ROLE = { roleArn: 'arn:aws:iam::444455556666:role/Name', externalId: 'external', sessionName: 'session' };
  const assume = () => sts(CALLER).assumeRole(ROLE).send(never);

  test('returns credentials for the shortest session', async () => {
    aws.has({ roles: [roleOf(ROLE.roleArn)] });
    await expect(assume()).resolves.toEqual(ROLE_CREDENTIALS);
    expect(aws.inputs('AssumeRole')).toMatchObject([
      { RoleArn: ROLE.roleArn, ExternalId: 'external', RoleSessionName: 'session', DurationSeconds: '900' },
    ]);
  });

  test.each([
    [''], ['<Credentials/>'],
    ['<Credentials><AccessKeyId/><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken></Credentials>'],
    ['<Credentials><AccessKeyId>a</AccessKeyId><SecretAccessKey/><SessionToken>t</SessionToken></Credentials>'],
  ])('without credentials in the answer is an error: %s', async (credentials) => {
    const body = `<AssumeRoleResponse><AssumeRoleResult>${credentials}</AssumeRoleResult></AssumeRoleResponse>`;
    aws.on({ AssumeRole: [{ headers: { 'content-type': 'text/xml' }, body }] });
    await expect(assume()).rejects.toThrow('the answer has no credentials');
  });
});

describe('the organization', () => {
  const describeIt = () => organizations(CALLER).managementAccountId.send(never);

  test('has a management account', async () => {
    await expect(describeIt()).resolves.toBe('111122223333');
  });

  test('has none where the account is in no organization', async () => {
    aws.on({ DescribeOrganization: [rejects('AWSOrganizationsNotInUseException')] });
    await expect(describeIt()).resolves.toBeUndefined();
  });

  test.each([[{}], [{ Organization: {} }], [{ Organization: { MasterAccountId: '' } }]])(
    'without a management account is an error, not no organization (%j)', async (answer) => {
      aws.on({ DescribeOrganization: [jsonAnswer(answer)] });
      await expect(describeIt()).rejects.toThrow('the answer names no management account');
    },
  );

  test('that may not be described is an error', async () => {
    aws.on({ DescribeOrganization: [rejects('AccessDeniedException')] });
    await expect(describeIt()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
