import { createHandler } from '../../lambda/handler';
import { event } from '../lookups/support/events';
import { arn } from '../lookups/support/instances';
import { LoopbackServer, type Answer, type Received } from '../lookups/support/loopback-server';

/** AWS and CloudFormation in one server: the requests that it received, and its answers. */
function answer({ method, headers, body }: Received): Answer {
  if (method === 'PUT') return { status: 200 };
  const target = String(headers['x-amz-target'] ?? new URLSearchParams(body.toString()).get('Action'));
  switch (target) {
    case 'SWBExternalService.ListInstances':
      return {
        status: 200, body: JSON.stringify({
          Instances: [{ InstanceArn: arn(1), IdentityStoreId: 'd-1234567890', Status: 'ACTIVE', OwnerAccountId: '444455556666' }],
        }),
      };
    case 'AWSOrganizationsV20161128.DescribeOrganization':
      return { status: 200, body: JSON.stringify({ Organization: { MasterAccountId: '444455556666' } }) };
    default:
      return { status: 200, headers: { 'content-type': 'text/xml' }, body: `<AssumeRoleResponse><AssumeRoleResult><Credentials>
        <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token</SessionToken>
        <Expiration>2026-01-02T03:04:05Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>` };
  }
}

const CONTEXT = {
  awsRequestId: '22222222-2222-4222-8222-222222222222',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:lookup',
  getRemainingTimeInMillis: () => 20_000,
};
const environment = { ...process.env };

let server: LoopbackServer;
let handler: ReturnType<typeof createHandler>;

beforeAll(async () => {
  server = await LoopbackServer.start(answer);
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: server.url, AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'the-secret-key',
    AWS_SESSION_TOKEN: 'token',
  });
  handler = createHandler((await import('../../lambda/world')).world);
});

afterAll(async () => {
  process.env = environment;
  await server.stop();
});

test('the function uses its own credentials and Region, or those of the role that it assumes, and responds over HTTP', async () => {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await handler(event({
      ResponseURL: server.url, ResourceProperties: { InstanceType: 'ORGANIZATION', AssumeRoleArn: 'arn:aws:iam::444455556666:role/Name' },
    }), CONTEXT);
    expect(write.mock.calls.map(([line]) => (JSON.parse(String(line)) as Record<string, unknown>).message)).toContain('response delivered');
  } finally {
    write.mockRestore();
  }
  const { received } = server;
  expect(JSON.parse(String(received.at(-1)?.body))).toMatchObject({
    Status: 'SUCCESS', Data: { InstanceArn: arn(1), OwnerAccountId: '444455556666', LookupRegion: 'eu-west-1' },
  });
  const signed = /Credential=(\w+)\/\d{8}\/([\w-]+)\/(\w+)/;
  expect(received.map(({ headers }) => signed.exec(headers.authorization ?? '')?.slice(1).join(' ')).sort()).toEqual([
    'ASIAEXAMPLE eu-west-1 sts', 'ASIAROLE eu-west-1 organizations', 'ASIAROLE eu-west-1 sso', undefined,
  ]);
});
