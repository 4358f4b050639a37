import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { mockClient } from 'aws-sdk-client-mock';
import { answerChanged } from '../../lambda/instance/reasons';
import { arn, metadata } from './support/instances';
import { UNANSWERED_ID } from './support/events';
import { invoke } from './support/invoke';

const sso = mockClient(SSOAdminClient);

beforeEach(() => {
  sso.reset();
  sso.on(ListInstancesCommand).resolves({ Instances: [metadata()] });
});

/** The ID of an Update that fails after the first instance was selected. */
const FAILED_ID = `${UNANSWERED_ID}|${arn(1)}|failed-11111111-1111-4111-8111-111111111111`;

const answered = (number: number) => `${UNANSWERED_ID}|${arn(number)}`;

describe('Create', () => {
  test('responds with the attributes and an ID that contains the ARN', async () => {
    const { bodies, error } = await invoke();
    expect(error).toBeUndefined();
    expect(bodies).toEqual([{
      Status: 'SUCCESS',
      PhysicalResourceId: answered(1),
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
    expect(bodies).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: UNANSWERED_ID }]);
    expect(bodies[0]?.Reason).toMatch(/^No instance of IAM Identity Center was found: ListInstances in eu-west-1 \(account 111122223333\) returned none\./);
  });

  test('gives the same bytes for the same event', async () => {
    const [one, other] = [await invoke(), await invoke()];
    expect(one.bodies).toEqual(other.bodies);
  });
});

describe('Update', () => {
  const question = { InstanceName: 'prod' };
  const other = { Instances: [metadata({ InstanceArn: arn(2) })] };
  const update = (given: Record<string, unknown>) => invoke({
    RequestType: 'Update', PhysicalResourceId: answered(1), ResourceProperties: question, OldResourceProperties: question, ...given,
  });

  test('with the same result keeps the ID', async () => {
    const { bodies } = await update({ ResourceProperties: { ...question, RefreshToken: '2' } });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: answered(1) }]);
  });

  test('with the same result keeps an ID with another format', async () => {
    const { bodies } = await update({ PhysicalResourceId: `made|elsewhere|${arn(1)}` });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: `made|elsewhere|${arn(1)}` }]);
  });

  test.each([
    ['the same question', { ...question }],
    ['the same question, in another order and with another refresh token', { RefreshToken: '2', InstanceName: 'prod' }],
    ['the same selectors, asked elsewhere', { ...question, SearchRegions: ['eu-west-1'] }],
  ])('of %s refuses another answer, under an id of its own', async (_what, ResourceProperties) => {
    sso.on(ListInstancesCommand).resolves(other);
    const { bodies } = await update({ ResourceProperties });
    expect(bodies).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: FAILED_ID, Reason: answerChanged(arn(1), arn(2)).text }]);
  });

  test('with the same selectors accepts another result if that is allowed', async () => {
    sso.on(ListInstancesCommand).resolves(other);
    const { bodies } = await update({ ResourceProperties: { ...question, AllowChange: 'true' } });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: answered(2), Data: { InstanceArn: arn(2) } }]);
  });

  test('with other selectors accepts another result', async () => {
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata(), metadata({ InstanceArn: arn(2), Name: 'test' })] });
    const { bodies } = await update({ ResourceProperties: { InstanceName: 'test' } });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: answered(2) }]);
  });

  test('accepts the result of a rollback, which swaps the properties', async () => {
    sso.on(ListInstancesCommand).resolves({ Instances: [metadata(), metadata({ InstanceArn: arn(2), Name: 'test' })] });
    const { bodies } = await update({ PhysicalResourceId: answered(2), ResourceProperties: question, OldResourceProperties: { InstanceName: 'test' } });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: answered(1) }]);
  });

  test.each([[undefined], [null], [{ InstanceName: '' }]])('after properties that cannot be read (%j) refuses another result', async (OldResourceProperties) => {
    sso.on(ListInstancesCommand).resolves(other);
    const { bodies } = await update({ OldResourceProperties });
    expect(bodies).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: FAILED_ID }]);
  });

  test('with an ID without an ARN accepts any result', async () => {
    const { bodies } = await update({ PhysicalResourceId: 'made-elsewhere' });
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: answered(1) }]);
  });

  test('that cannot read its properties fails with a new ID, without a call', async () => {
    const { bodies } = await update({ ResourceProperties: { InstanceName: ' ' } });
    expect(bodies).toMatchObject([{
      Status: 'FAILED', PhysicalResourceId: FAILED_ID,
      Reason: 'The property InstanceName is invalid: expected a string that is not blank. Correct it and deploy again.\n- got " "',
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
  expect(bodies).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: UNANSWERED_ID }]);
  expect(bodies[0]?.Reason).toBe(`The RequestType is invalid: expected Create, Update or Delete.\n- got "${RequestType}"`);
});
