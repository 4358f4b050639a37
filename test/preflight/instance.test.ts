import { ACCOUNT_ID } from '../../local-aws/account';
import { MANAGEMENT_ACCOUNT_ID, type Instance } from '../../local-aws/world';
import { listed, NO_CREDENTIALS, PROD, prodWith, SANDBOX, Stage } from './support/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.start({ regions: {
    'us-east-1': [prodWith({ InstanceArn: SANDBOX, IdentityStoreId: 'd-9067c4d5e6', OwnerAccountId: ACCOUNT_ID, Name: 'sandbox' }), prodWith({})],
    'us-west-2': [prodWith({ Name: 'prod' })],
    'eu-central-1': [],
  } });
});

afterAll(() => stage.stop());

const READER = `arn:aws:iam::${MANAGEMENT_ACCOUNT_ID}:role/reader`;
const ADMINISTRATOR = `arn:aws:iam::${MANAGEMENT_ACCOUNT_ID}:role/administrator`;

/** The output of --json. */
async function json(...args: string[]): Promise<unknown> {
  const { status, stdout, stderr } = await stage.run([...args, '--json']);
  expect(stderr).toBe('');
  const report = JSON.parse(stdout) as { exitStatus: number };
  expect(report.exitStatus).toBe(status);
  return report;
}

test('the report has the instances, what would be selected, and the code to select it', async () => {
  expect(await json('--instance-type', 'ORGANIZATION')).toEqual({
    exitStatus: 0,
    account: ACCOUNT_ID,
    caller: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/engineer/alice`,
    regions: [{ region: 'us-east-1' }],
    instances: [
      {
        instanceArn: PROD, identityStoreId: 'd-9067f1a2b3', name: 'prod', ownerAccountId: MANAGEMENT_ACCOUNT_ID, type: 'ORGANIZATION',
        status: 'ACTIVE', regions: ['us-east-1'], matches: true, whyNot: '', props: { instanceType: 'ORGANIZATION' },
      },
      {
        instanceArn: SANDBOX, identityStoreId: 'd-9067c4d5e6', name: 'sandbox', ownerAccountId: ACCOUNT_ID, type: 'ACCOUNT',
        status: 'ACTIVE', regions: ['us-east-1'], matches: false, whyNot: 'it is an instance of type ACCOUNT',
      },
    ],
    selected: {
      InstanceArn: PROD,
      IdentityStoreId: 'd-9067f1a2b3',
      IdentityStoreArn: `arn:aws:identitystore::${MANAGEMENT_ACCOUNT_ID}:identitystore/d-9067f1a2b3`,
      OwnerAccountId: MANAGEMENT_ACCOUNT_ID,
      Name: 'prod',
      Status: 'ACTIVE',
      StatusReason: '',
      CreatedDate: '2024-06-01T12:00:00.500Z',
      PrimaryRegion: 'us-east-1',
      Regions: 'us-east-1',
      LookupRegion: 'us-east-1',
      AccessPortalUrl: 'https://d-9067f1a2b3.awsapps.com/start',
    },
    principals: [],
    snippet: "new IdentityCenterLookup(this, 'Lookup', {\n  instanceType: IdentityCenterInstanceType.ORGANIZATION,\n});",
  });
});

test('an instance that several Regions return stands once, with these Regions', async () => {
  expect(await json('--region', 'us-west-2', '--region', 'us-east-1', '--instance-name', 'prod')).toMatchObject({
    exitStatus: 0,
    regions: [{ region: 'us-west-2' }, { region: 'us-east-1' }],
    instances: [{ instanceArn: PROD, regions: ['us-west-2', 'us-east-1'], matches: true }, { instanceArn: SANDBOX, regions: ['us-east-1'] }],
    selected: { LookupRegion: 'us-east-1' },
    snippet: "new IdentityCenterLookup(this, 'Lookup', {\n  instanceName: 'prod',\n  searchRegions: ['us-west-2', 'us-east-1'],\n});",
  });
});

test('a Region that is closed to the account is passed over, as a deployment passes it over, and named', async () => {
  const { status, stdout } = await stage.run(['--region', 'us-west-2', '--region', 'eu-west-3']);
  expect(stdout).toContain(`Regions  us-west-2, eu-west-3

eu-west-3 was not searched: sso:ListInstances in eu-west-3 rejected your credentials. Either the Region is not enabled for your account, or the access key no longer exists.
- UnrecognizedClientException: The security token included in the request is invalid.

Instances of IAM Identity Center
`);
  expect(stdout).toContain('Exactly one instance matches.');
  expect(status).toBe(0);
});

describe('a deployment would fail, with the same reason,', () => {
  test('where several instances match; the code tells them apart', async () => {
    expect(await json()).toMatchObject({
      exitStatus: 2,
      instances: [{ props: { ownerAccountId: ACCOUNT_ID } }, { props: { ownerAccountId: MANAGEMENT_ACCOUNT_ID } }],
      snippet: `// ${SANDBOX}\nnew IdentityCenterLookup(this, 'Lookup', {\n  ownerAccountId: '111122223333',\n});\n\n// ${PROD}\nnew IdentityCenterLookup(this, 'Lookup', {\n  ownerAccountId: '444455556666',\n});`,
      failure: {
        code: 'SeveralMatch',
        message: `2 ACTIVE instances of IAM Identity Center match, but exactly one must match. Add a selector that tells them apart: ownerAccountId, instanceName, identityStoreId, instanceArn. ListInstances in us-east-1 (account 111122223333) returned these instances.
- ${SANDBOX} of 111122223333 named "sandbox"
- ${PROD} of 444455556666 named "prod"`,
      },
    });
  });

  test('where none matches', async () => {
    expect(await json('--instance-name', 'test')).toMatchObject({ exitStatus: 2, snippet: '', failure: {
      code: 'NoMatch',
      message: `No ACTIVE instance of IAM Identity Center matches instanceName "test": ListInstances in us-east-1 (account 111122223333) returned 2 instances. Check the selectors, the Region and the status of each instance.
- ${SANDBOX} of 111122223333 named "sandbox": its instanceName is "sandbox"
- ${PROD} of 444455556666 named "prod": its instanceName is "prod"`,
    } });
  });

  test('where there is none', async () => {
    expect(await json('--region', 'eu-central-1')).toMatchObject({ exitStatus: 2, instances: [], failure: {
      code: 'NoInstance',
      message: 'No instance of IAM Identity Center was found: ListInstances in eu-central-1 (account 111122223333) returned none. Check that IAM Identity Center is enabled, that the lookup searches the Region in which it is enabled (searchRegions), and that the account belongs to the organization or has an instance of its own.',
    } });
  });

  test('where the first Region is not the primary one; there is no code to paste', async () => {
    expect(await json('--region', 'us-west-2', '--require-primary-region')).toMatchObject({ exitStatus: 2, snippet: '', failure: {
      code: 'NotPrimaryRegion',
      message: `This stack is in us-west-2, but the primary Region of ${PROD} is us-east-1, the only Region in which you can manage permission sets and assignments. Deploy this stack in us-east-1.`,
    } });
  });
});

describe('a deployment would fail where the service does not return', () => {
  const reportWith = async (change: Partial<Instance>, ...args: string[]) => {
    const { status, stdout } = await stage.runWith(() => listed([prodWith(change)]), '--json', ...args);
    const { exitStatus, failure } = JSON.parse(stdout) as { exitStatus: number; failure: { code: string } };
    return [status, exitStatus, failure.code];
  };

  test('the owner to select by', async () => {
    expect(await reportWith({ OwnerAccountId: '' }, '--owner-account-id', MANAGEMENT_ACCOUNT_ID)).toEqual([2, 2, 'CannotBeVerified']);
  });

  test('the primary Region that is required', async () => {
    expect(await reportWith({ PrimaryRegion: '', Regions: [] }, '--require-primary-region')).toEqual([2, 2, 'CannotBeVerified']);
  });

  test('the identity store', async () => {
    expect(await reportWith({ IdentityStoreId: '' })).toEqual([2, 2, 'NoIdentityStore']);
  });
});

test('--assume-role-arn asks as that role, and the code assumes it, too', async () => {
  expect(await json('--assume-role-arn', ADMINISTRATOR, '--assume-role-external-id', 'id:1', '--assume-role-session-name', "me")).toMatchObject({
    exitStatus: 0, account: MANAGEMENT_ACCOUNT_ID, caller: ADMINISTRATOR, instances: [{ instanceArn: PROD, type: 'ORGANIZATION' }],
    snippet: `new IdentityCenterLookup(this, 'Lookup', {\n  assumeRole: {\n    roleArn: '${ADMINISTRATOR}',\n    externalId: 'id:1',\n    sessionName: 'me',\n  },\n});`,
  });
});

test('the type is what the assumed role may ask, not what you may ask yourself', async () => {
  expect(await json('--assume-role-arn', READER)).toMatchObject({ exitStatus: 0, instances: [{ instanceArn: PROD, type: '' }] });
});

test('--profile takes the credentials and the Region of a profile', async () => {
  const { status, stdout } = await stage.run(['--profile', 'engineer', '--instance-name', 'prod'], { ...NO_CREDENTIALS, AWS_REGION: undefined });
  expect(stdout).toContain('Caller   arn:aws:sts::111122223333:assumed-role/engineer/alice\nRegions  us-east-1\n');
  expect(status).toBe(0);
});

test('--profile counts before the credentials of the environment', async () => {
  const { stdout } = await stage.run(['--profile', 'auditor']);
  expect(stdout).toContain('assumed-role/auditor/alice');
});

test('AWS_PROFILE counts before the credentials of the environment, without a word of the SDK', async () => {
  const { status, stdout, stderr } = await stage.run(['--instance-name', 'prod'], { AWS_PROFILE: 'engineer' });
  expect(stdout).toContain('assumed-role/engineer/alice');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('AWS_REGION counts before the Region of a profile', async () => {
  const { stdout } = await stage.run(['--profile', 'engineer'], { AWS_REGION: 'us-west-2' });
  expect(stdout).toContain('Regions  us-west-2\n');
});

test('AWS_DEFAULT_REGION is the Region where there is no other', async () => {
  const { stdout } = await stage.run([], { AWS_REGION: undefined, AWS_DEFAULT_REGION: 'us-west-2' });
  expect(stdout).toContain('Regions  us-west-2\n');
});
