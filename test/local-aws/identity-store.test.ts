import {
  GetGroupIdCommand,
  GetUserIdCommand,
  IdentitystoreClient,
  ListGroupsCommand,
  ListUsersCommand,
  type AlternateIdentifier,
} from '@aws-sdk/client-identitystore';
import { allow, clientConfig, keyWith } from './fixtures/callers';
import type { AccessKey } from '../../local-aws/services/iam';
import { LocalAws } from '../../local-aws/local-aws';
import { defaultWorld } from '../../local-aws/world';
import { ADMINISTRATORS, JANE, PROD, SANDBOX, SANDBOX_ADMINISTRATORS } from '../support/prod';

const PROD_STORE = PROD.identityStoreId;
const SANDBOX_STORE = SANDBOX.identityStoreId;
const STORE_ARN = `arn:aws:identitystore::111122223333:identitystore/${PROD_STORE}`;
const ISSUER = 'https://idp.example.com';

let aws: LocalAws;

beforeEach(async () => {
  aws = await LocalAws.start();
});

afterEach(async () => {
  await aws.stop();
});

const anyone = (): AccessKey => keyWith(aws, allow('identitystore:*'));
const client = (key = anyone(), region?: string) => new IdentitystoreClient(clientConfig(aws, key, region));

const named = (AttributeValue: string, AttributePath = 'displayName'): AlternateIdentifier => ({
  UniqueAttribute: { AttributePath, AttributeValue },
});
const external = (Id: string, Issuer = ISSUER): AlternateIdentifier => ({ ExternalId: { Issuer, Id } });

const groupId = async (AlternateIdentifier: AlternateIdentifier, IdentityStoreId = PROD_STORE, as = client()) =>
  (await as.send(new GetGroupIdCommand({ IdentityStoreId, AlternateIdentifier }))).GroupId;
const userId = async (AlternateIdentifier: AlternateIdentifier, IdentityStoreId = PROD_STORE, as = client()) =>
  (await as.send(new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier }))).UserId;
const listGroups = (input: object, as = client()) => as.send(new ListGroupsCommand({ IdentityStoreId: PROD_STORE, ...input }));
/** Filters are deprecated in the SDK, but an identity store behind AD Connector supports nothing else. */
const filter = (AttributePath: string, AttributeValue: string): object => ({ Filters: [{ AttributePath, AttributeValue }] });

const notFound = (ResourceType: string): object => (
  { name: 'ResourceNotFoundException', message: `${ResourceType} not found.`, ResourceType }
);

describe('GetGroupId and GetUserId', () => {
  test('find a group by its display name or its external id, in the store that is asked', async () => {
    expect(await groupId(named('Administrators'))).toBe(ADMINISTRATORS);
    expect(await groupId(external('g-1'))).toBe(ADMINISTRATORS);
    expect(await groupId(named('Administrators'), SANDBOX_STORE)).toBe(SANDBOX_ADMINISTRATORS);
  });

  test('find a user by its name, its email address or its external id', async () => {
    expect(await userId(named('jane', 'userName'))).toBe(JANE);
    expect(await userId(named('jane@example.com', 'emails.value'))).toBe(JANE);
    expect(await userId(external('u-1'))).toBe(JANE);
  });

  test('find nothing under another name, another issuer or in an empty store', async () => {
    await expect(groupId(named('administrators'))).rejects.toMatchObject(notFound('GROUP'));
    await expect(groupId(external('g-1', 'https://other.example.com'))).rejects.toMatchObject(notFound('GROUP'));
    await expect(userId(named('jane', 'userName'), SANDBOX_STORE)).rejects.toMatchObject(notFound('USER'));
  });

  test('do not know a store that is not there, or that the account does not see', async () => {
    await expect(groupId(named('Administrators'), 'd-0000000000')).rejects.toMatchObject(notFound('IDENTITY_STORE'));
    aws.world.regions['us-east-1'] = (aws.world.regions['us-east-1'] ?? []).map((each) => ({ ...each, OwnerAccountId: '999988887777' }));
    await expect(groupId(named('Administrators'))).rejects.toMatchObject(notFound('IDENTITY_STORE'));
  });

  test.each<[string, string, AlternateIdentifier, string]>([
    ['a malformed store id', 'd-1', named('Administrators'), "Value 'd-1' at 'identityStoreId' failed to satisfy constraint"],
    ['the path of the other kind', PROD_STORE, named('jane', 'userName'), 'Invalid attribute path: userName'],
    ['the path of a filter', PROD_STORE, named('Administrators', 'DisplayName'), 'Invalid attribute path: DisplayName'],
    ['an empty value', PROD_STORE, named(''), "'attributeValue' must have a length of at least 1"],
    [
      'no identifier',
      PROD_STORE,
      { $unknown: ['Name', 'x'] },
      "'alternateIdentifier' must have exactly one of the members UniqueAttribute and ExternalId",
    ],
  ])('refuse %s', async (_what, store, identifier, message) => {
    await expect(groupId(identifier, store)).rejects.toMatchObject({ name: 'ValidationException', message });
  });

  test('are not known to a store behind AD Connector, whose lists work', async () => {
    await aws.stop();
    const world = defaultWorld();
    const { groups = [], users = [] } = world.identityStores[PROD_STORE] ?? {};
    aws = await LocalAws.start({ world: { ...world, identityStores: { [PROD_STORE]: { groups, users, behindAdConnector: true } } } });
    await expect(groupId(named('Administrators'))).rejects.toMatchObject({ name: 'UnknownOperationException' });
    await expect(userId(named('jane', 'userName'))).rejects.toMatchObject({ name: 'UnknownOperationException' });
    const { Groups } = await listGroups(filter('DisplayName', 'Administrators'));
    expect(Groups?.map(({ GroupId }) => GroupId)).toEqual([ADMINISTRATORS]);
  });
});

describe('ListGroups and ListUsers', () => {
  test('give a page, and the rest by a token', async () => {
    const first = await listGroups({});
    expect(first.Groups?.map(({ DisplayName }) => DisplayName)).toEqual(['Administrators', 'Developers']);
    const second = await listGroups({ NextToken: first.NextToken });
    expect(second.Groups).toMatchObject([{ DisplayName: 'Auditors', IdentityStoreId: PROD_STORE }]);
    expect(second.NextToken).toBeUndefined();
  });

  test('give those that pass the filter', async () => {
    const { Groups } = await listGroups(filter('DisplayName', 'Auditors'));
    expect(Groups?.map(({ DisplayName }) => DisplayName)).toEqual(['Auditors']);
    const { Users } = await client().send(new ListUsersCommand({ IdentityStoreId: PROD_STORE, ...filter('UserName', 'jane') }));
    expect(Users).toMatchObject([{ UserId: JANE, UserName: 'jane' }]);
  });

  test('refuse a token of another list, and a filter on another attribute', async () => {
    const { NextToken } = await listGroups({ MaxResults: 1 });
    await expect(listGroups({ NextToken, ...filter('DisplayName', 'Auditors') })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(listGroups(filter('Description', 'x'))).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(listGroups({ MaxResults: 101 })).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('the identity store', () => {
  test('answers in the Regions in which its instance is enabled', async () => {
    const inFrankfurt = client(anyone(), 'eu-central-1');
    await expect(groupId(named('Administrators'), PROD_STORE, inFrankfurt)).rejects.toMatchObject(notFound('IDENTITY_STORE'));
    aws.world.regions['eu-central-1'] = aws.world.regions['us-east-1'] ?? [];
    expect(await groupId(named('Administrators'), PROD_STORE, inFrankfurt)).toBe(ADMINISTRATORS);
    await expect(groupId(named('Administrators'), PROD_STORE, client(anyone(), 'ap-south-2'))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });

  test('checks the action on the store and on the groups or users', async () => {
    const as = (...resources: string[]) => client(keyWith(aws, allow('identitystore:GetGroupId', ...resources)));
    const groups = 'arn:aws:identitystore:::group/*';
    const denied = (...resources: string[]): object => ({
      name: 'AccessDeniedException',
      message: resources
        .map(
          (resource) =>
            'User: arn:aws:sts::444455556666:assumed-role/caller/session is not authorized to perform: identitystore:GetGroupId ' +
            `on resource: ${resource} because no identity-based policy allows the identitystore:GetGroupId action`,
        )
        .join(', '),
    });
    expect(await groupId(named('Administrators'), PROD_STORE, as(STORE_ARN, groups))).toBe(ADMINISTRATORS);
    await expect(groupId(named('Administrators'), PROD_STORE, as(STORE_ARN))).rejects.toMatchObject(denied(groups));
    await expect(groupId(named('Administrators'), PROD_STORE, as(groups))).rejects.toMatchObject(denied(STORE_ARN));
    await expect(groupId(named('Administrators'), PROD_STORE, as('arn:aws:s3:::bucket'))).rejects.toMatchObject(denied(STORE_ARN, groups));
    const other = { name: 'AccessDeniedException' };
    await expect(userId(named('jane', 'userName'), PROD_STORE, as(STORE_ARN, groups))).rejects.toMatchObject(other);
    await expect(listGroups({}, as(STORE_ARN, groups))).rejects.toMatchObject(other);
  });
});

describe('an assignment', () => {
  const deploy = (PrincipalType: string, PrincipalId: string) => {
    const InstanceArn = PROD.instanceArn;
    const PermissionSetArn = { 'Fn::GetAtt': ['PermissionSet', 'PermissionSetArn'] };
    return aws.cloudFormation.deploy('Stack', {
      Resources: {
        PermissionSet: { Type: 'AWS::SSO::PermissionSet', Properties: { InstanceArn, Name: 'Administrators' } },
        Assignment: {
          Type: 'AWS::SSO::Assignment',
          Properties: { InstanceArn, PermissionSetArn, PrincipalType, PrincipalId, TargetId: '444455556666', TargetType: 'AWS_ACCOUNT' },
        },
      },
    });
  };

  test.each([
    ['GROUP', ADMINISTRATORS],
    ['USER', JANE],
  ])('of a %s in the identity store of the instance is made', async (type, id) => {
    expect((await deploy(type, id)).status).toBe('CREATE_COMPLETE');
  });

  test.each([
    ['the group of another identity store', 'GROUP', SANDBOX_ADMINISTRATORS],
    ['a group as a user', 'USER', ADMINISTRATORS],
  ])('of %s fails', async (_what, type, id) => {
    const { events, status } = await deploy(type, id);
    expect(status).toBe('ROLLBACK_COMPLETE');
    const reason = `${type} ${id} not found in identity store ${PROD_STORE} (ResourceNotFoundException)`;
    expect(events.map((event) => event.reason)).toContain(reason);
  });
});
