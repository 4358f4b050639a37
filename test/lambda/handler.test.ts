import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { arn, metadata } from './support/instances';
import { UNANSWERED_ID } from './support/events';
import { invoke } from './support/invoke';
import { withCode } from './support/reason-of';

const sso = mockClient(SSOAdminClient);
const sts = mockClient(STSClient);

beforeEach(() => {
  sso.reset();
  sso.on(ListInstancesCommand).resolves({ Instances: [metadata()] });
});

/** The ID of an Update that fails after the first instance was selected. */
const FAILED_ID = `${UNANSWERED_ID}|${arn(1)}|failed-11111111-1111-4111-8111-111111111111`;

/** The beginning of the ID of a resource that has selected an instance. The digest of the question follows. */
const answered = (number: number) => `${UNANSWERED_ID}|${arn(number)}|`;
const selected = (number: number): unknown => expect.stringMatching(`^${answered(number).replaceAll('|', '\\|')}[\\w-]{11}$`);

describe('Create', () => {
  test('responds with the attributes and an ID that contains the ARN', async () => {
    const { bodies, error } = await invoke();
    expect(error).toBeUndefined();
    expect(bodies).toEqual([{
      Status: 'SUCCESS',
      PhysicalResourceId: selected(1),
      StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Stack/00000000-0000-4000-8000-000000000000',
      RequestId: '11111111-1111-4111-8111-111111111111',
      LogicalResourceId: 'Lookup',
      Data: {
        InstanceArn: arn(1),
        IdentityStoreId: 'd-1234567890',
        IdentityStoreArn: 'arn:aws:identitystore::111122223333:identitystore/d-1234567890',
        OwnerAccountId: '111122223333',
        Name: 'prod',
        Status: 'ACTIVE',
        StatusReason: '',
        CreatedDate: '2026-01-02T03:04:05.000Z',
        PrimaryRegion: 'eu-west-1',
        Regions: 'eu-west-1',
        LookupRegion: 'eu-west-1',
        AccessPortalUrl: 'https://d-1234567890.awsapps.com/start',
      },
    }]);
  });

  test('that fails has an ID, so that the following Delete has one', async () => {
    sso.on(ListInstancesCommand).resolves({ Instances: [] });
    const { bodies, error } = await invoke();
    expect(error).toBeUndefined();
    expect(bodies).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: UNANSWERED_ID, Reason: withCode('NoInstance') }]);
  });

  test('gives the same bytes for the same event', async () => {
    const [one, other] = [await invoke(), await invoke()];
    expect(one.bodies).toEqual(other.bodies);
  });
});

describe('Update', () => {
  const question = { InstanceName: 'prod' };
  const update = (given: Record<string, unknown>) => invoke({
    RequestType: 'Update', PhysicalResourceId: answered(1), ResourceProperties: question, OldResourceProperties: question, ...given,
  });

  test.each<[what: string, given: Record<string, string | string[]>, same: boolean]>([
    ['the same question', {}, true],
    ['another refresh token', { RefreshToken: '2' }, true],
    ['allowChange', { AllowChange: 'true' }, true],
    ['another set of attributes', { AttributeSet: '2' }, true],
    ['the same Regions in another order', { SearchRegions: ['us-east-1', 'eu-west-1'] }, true],
    ['another selector', { OwnerAccountId: '111122223333' }, false],
    ['a selector that differs in case only', { InstanceName: 'PROD' }, false],
    ['other Regions', { SearchRegions: ['eu-west-1'] }, false],
    ['requirePrimaryRegion', { RequirePrimaryRegion: 'true' }, false],
    ['another role', { AssumeRoleArn: 'arn:aws:iam::111122223333:role/Lookup' }, false],
    ['another session of the role', { AssumeRoleArn: 'arn:aws:iam::111122223333:role/Lookup', AssumeRoleSessionName: 'Other' }, false],
  ])('with %s and the same result keeps the ID: %j %j', async (_what, changed, same) => {
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata({ Name: String(changed.InstanceName ?? 'prod') })] });
    const before = { InstanceName: 'prod', SearchRegions: ['eu-west-1', 'us-east-1'] };
    const PhysicalResourceId = (await invoke({ ResourceProperties: before })).bodies[0]?.PhysicalResourceId;
    sts.on(AssumeRoleCommand).resolves({
      Credentials: { AccessKeyId: 'ASIAROLE', SecretAccessKey: 'secret', SessionToken: 'token', Expiration: new Date(0) },
    });
    const given = { PhysicalResourceId, OldResourceProperties: before, ResourceProperties: { ...before, ...changed } };
    const { bodies } = await invoke({ RequestType: 'Update', ...given });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', Data: { InstanceArn: arn(1) } }]);
    expect(bodies[0]?.PhysicalResourceId === PhysicalResourceId).toBe(same);
  });

  test.each([
    ['the same question', { ...question }],
    ['the same question, in another order and with another refresh token', { RefreshToken: '2', InstanceName: 'prod' }],
    ['the same selectors, asked elsewhere', { ...question, SearchRegions: ['eu-west-1'] }],
  ])('of %s refuses another answer, under an id of its own', async (_what, ResourceProperties) => {
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata({ InstanceArn: arn(2) })] });
    const { bodies } = await update({ ResourceProperties });
    expect(bodies).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: FAILED_ID, Reason: withCode('Changed') }]);
  });

  test('with other selectors accepts another result', async () => {
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata(), metadata({ InstanceArn: arn(2), Name: 'test' })] });
    const { bodies } = await update({ ResourceProperties: { InstanceName: 'test' } });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: selected(2) }]);
  });

  test('accepts the result of a rollback, which swaps the properties', async () => {
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata(), metadata({ InstanceArn: arn(2), Name: 'test' })] });
    const swapped = { ResourceProperties: question, OldResourceProperties: { InstanceName: 'test' } };
    const { bodies } = await update({ PhysicalResourceId: answered(2), ...swapped });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: selected(1) }]);
  });

  test('with an ID without an ARN accepts any result', async () => {
    const { bodies } = await update({ PhysicalResourceId: 'made-elsewhere' });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: selected(1) }]);
  });

  test('that cannot read its properties fails with a new ID, without a call', async () => {
    const { bodies } = await update({ ResourceProperties: { InstanceName: ' ' } });
    expect(bodies).toMatchObject([{
      Status: 'FAILED', PhysicalResourceId: FAILED_ID,
      Reason: withCode('InvalidProperty'),
    }]);
    expect(sso.calls()).toEqual([]);
  });
});

describe('Delete', () => {
  test.each([
    ['the id of an answer', { PhysicalResourceId: answered(1) }, answered(1)],
    ['an id that CloudFormation made up', { PhysicalResourceId: 'Stack-Lookup-1ABC' }, 'Stack-Lookup-1ABC'],
    ['properties of another version', { PhysicalResourceId: 'id', ResourceProperties: { InstanceArn: 7 } }, 'id'],
    ['no properties', { PhysicalResourceId: 'id', ResourceProperties: undefined }, 'id'],
    ['no id', {}, UNANSWERED_ID],
  ])('with %s succeeds under that id, without a call', async (_what, given, PhysicalResourceId) => {
    const { bodies, error } = await invoke({ RequestType: 'Delete', ...given });
    expect(error).toBeUndefined();
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId }]);
    expect(bodies[0]).not.toHaveProperty('Data');
    expect(sso.calls()).toEqual([]);
  });
});

test.each([['Read'], ['create'], ['']])('the RequestType %j fails', async (RequestType) => {
  const { bodies } = await invoke({ RequestType });
  expect(bodies).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: UNANSWERED_ID, Reason: withCode('InvalidRequestType') }]);
});
