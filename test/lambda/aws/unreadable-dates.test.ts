import { identityStore } from '../../../lambda/aws/identity-store';
import { ssoAdmin } from '../../../lambda/aws/sso-admin';
import { withoutUnreadableDates } from '../../../lambda/aws/unreadable-dates';
import { json, startAwsEndpoint, stopAwsEndpoint } from '../support/aws';
import { arn } from '../support/instances';
import { CREDENTIALS } from '../support/lookup-context';
import type { Answer, LoopbackServer } from '../support/loopback-server';
import { principalId, STORE } from '../support/principals';

let server: LoopbackServer;
let answer: Answer;

beforeEach(async () => {
  server = await startAwsEndpoint(() => answer);
});

afterEach(() => stopAwsEndpoint(server));

const never = new AbortController().signal;

test('a date is read to the millisecond', async () => {
  answer = json({ Instances: [{ InstanceArn: arn(1), CreatedDate: 1767323045.5 }] });
  await expect(ssoAdmin('eu-west-1', CREDENTIALS).listInstances(undefined, never)).resolves.toMatchObject({
    Instances: [{ CreatedDate: new Date('2026-01-02T03:04:05.500Z') }],
  });
});

test.each([
  ['yesterday'], [null], [1e300], [{}], [true], ['2026-01-02T03:04:05Z'],
])('because of the date %j nothing else is lost', async (date) => {
  answer = json({
    Instances: [
      { InstanceArn: arn(1), CreatedDate: date, Regions: [{ RegionName: 'eu-west-1', AddedDate: date }] },
      { InstanceArn: arn(2), CreatedDate: 0 },
    ],
    Groups: [{ GroupId: principalId(1), CreatedAt: date, UpdatedAt: date }],
  });
  await expect(ssoAdmin('eu-west-1', CREDENTIALS).listInstances(undefined, never)).resolves.toMatchObject({
    Instances: [{ InstanceArn: arn(1), Regions: [{ RegionName: 'eu-west-1' }] }, { InstanceArn: arn(2), CreatedDate: new Date(0) }],
  });
  await expect(identityStore('eu-west-1', CREDENTIALS).list('ListGroups', {
    IdentityStoreId: STORE, Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'Admins' }], NextToken: undefined,
  }, never)).resolves.toMatchObject({ Groups: [{ GroupId: principalId(1) }] });
});

test.each([['{"CreatedDate":1,'], ['[1]'], ['null'], ['']])('the body %j is not changed', (text) => {
  const body = new TextEncoder().encode(text);
  expect(withoutUnreadableDates(body)).toBe(body);
});
