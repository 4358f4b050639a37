import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { LoopbackServer } from '../lookups/support/loopback-server';
import { Proxy } from '../cli/support/proxy';
import { NO_CREDENTIALS, Stage } from './support/stage';

const PORTAL = 'portal.sso.eu-west-1.amazonaws.com';
const ANYTHING = ['--instance-name', 'prod'];

/** A profile with a session of IAM Identity Center. */
const SESSION = [
  '[profile session]', 'sso_session = mine', 'sso_account_id = 444455556666', 'sso_role_name = Engineer',
  '[sso-session mine]', 'sso_region = eu-west-1', 'sso_start_url = https://mine.awsapps.com/start',
];

let stage: Stage;
let proxy: Proxy;

beforeAll(async () => {
  stage = await Stage.start();
  const key = stage.keys('engineer');
  proxy = await Proxy.start(stage.aws.endpointUrl, { [PORTAL]: { roleCredentials: {
    accessKeyId: key.AWS_ACCESS_KEY_ID, secretAccessKey: key.AWS_SECRET_ACCESS_KEY, sessionToken: key.AWS_SESSION_TOKEN,
    expiration: Date.now() + 3_600_000,
  } } });
  await writeFile(join(stage.home, 'proxy.pem'), proxy.certificate);
});

afterAll(async () => {
  await Promise.all([stage.stop(), proxy.stop()]);
});

/** Runs the command with the endpoints of AWS behind the proxy, and returns the hosts that it called. */
async function hosts(args: readonly string[], environment: Readonly<Record<string, string | undefined>> = {}): Promise<string[]> {
  proxy.hosts.clear();
  const { status, stderr } = await stage.run([...ANYTHING, ...args], {
    AWS_ENDPOINT_URL: undefined, HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: join(stage.home, 'proxy.pem'), ...environment,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return [...proxy.hosts].sort();
}

/** A profile with credentials, and more. */
const profileWith = (...lines: string[]) => {
  const keys = Object.entries(stage.keys('engineer')).map(([name, value]) => `${name.toLowerCase()} = ${value}`);
  return stage.configured('[profile mine]', ...keys, ...lines);
};
const MINE = ['--profile', 'mine'];

describe('HTTPS_PROXY', () => {
  test('is the way to all services', async () => {
    expect(await hosts(['--group', 'Administrators', '--assume-role-arn', 'arn:aws:iam::111122223333:role/administrator'])).toEqual([
      'identitystore.us-east-1.amazonaws.com', 'organizations.us-east-1.amazonaws.com',
      'sso.us-east-1.amazonaws.com', 'sts.us-east-1.amazonaws.com',
    ]);
  });

  test('is the way to those that provide the credentials of a profile, in their own Regions', async () => {
    const config = await stage.configured(
      '[profile role]', 'role_arn = arn:aws:iam::111122223333:role/administrator', 'source_profile = session', 'region = us-east-1',
      ...SESSION,
    );
    await stage.signIn('mine');
    expect(await hosts(['--profile', 'role'], { ...config, ...NO_CREDENTIALS })).toEqual([
      'organizations.us-east-1.amazonaws.com', PORTAL, 'sso.us-east-1.amazonaws.com', 'sts.us-east-1.amazonaws.com',
    ]);
  });

  test('may leave out its protocol, as for the AWS CLI', async () => {
    const { host } = new URL(proxy.url);
    expect(await hosts([], { HTTPS_PROXY: undefined, https_proxy: host })).toContain('sso.us-east-1.amazonaws.com');
  });

  test('is not the way to what NO_PROXY excludes, nor is HTTP_PROXY', async () => {
    const environment = { AWS_ENDPOINT_URL: stage.aws.endpointUrl, HTTPS_PROXY: undefined, HTTP_PROXY: proxy.url };
    expect(await hosts([], environment)).toEqual([new URL(stage.aws.endpointUrl).host]);
    expect(await hosts([], { ...environment, NO_PROXY: '127.0.0.1' })).toEqual([]);
  });

  test('that refuses to connect is named, without its password', async () => {
    const { status, stderr } = await stage.run(ANYTHING, {
      AWS_ENDPOINT_URL: undefined, HTTPS_PROXY: 'http://me:hunter2-hunter2-hunter2@127.0.0.1:1',
      NODE_OPTIONS: `--import=${join(__dirname, 'support', 'fast-clock.mjs')}`,
    });
    expect(stderr).toMatch(/\(Unreachable\)\nCheck the proxy of HTTPS_PROXY, or exclude the endpoint from it with NO_PROXY\.\n$/);
    expect(stderr).not.toContain('hunter2');
    expect(status).toBe(1);
  });

  test('that cannot be reached for the credentials of a profile is named', async () => {
    const config = await stage.configured(...SESSION);
    await stage.signIn('mine');
    const { status, stderr } = await stage.run(['--profile', 'session'], {
      ...config, AWS_ENDPOINT_URL: undefined, HTTPS_PROXY: 'http://127.0.0.1:1',
    });
    expect(stderr).toMatch(/ could not be reached\. Check the proxy of HTTPS_PROXY, .*\n- .*ECONNREFUSED.*\n\(CredentialsNotReached\)\n$/);
    expect(status).toBe(1);
  });

  test.each([[407, 'CallFailed'], [403, 'Denied']])('that answers %i itself is named', async (status, code) => {
    const server = createServer().on('connect', (_, client: Socket) => client.end(`HTTP/1.1 ${status} No\r\n\r\n`));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const run = await stage.run(ANYTHING, { AWS_ENDPOINT_URL: undefined, HTTPS_PROXY: `http://127.0.0.1:${port}` });
      expect(run.stderr).toMatch(new RegExp(`\\(${code}\\)\n.*Check the proxy of HTTPS_PROXY, `));
      expect(run.status).toBe(1);
    } finally {
      server.close();
    }
  });

  test('that is no URL is not printed', async () => {
    const { status, stderr } = await stage.run(ANYTHING, { HTTPS_PROXY: 'ftp://me:hunter2@proxy' });
    expect(stderr).toMatch(
      /^Could not tell .*\nHTTPS_PROXY is not the URL of a proxy, such as http:\/\/proxy\.example\.com:3128\. \(InvalidProxy\)\n$/,
    );
    expect(status).toBe(1);
  });
});

describe('the profile of the caller decides', () => {
  test.each([
    ['use_fips_endpoint',
      ['organizations-fips.us-east-1.amazonaws.com', 'sso-fips.us-east-1.amazonaws.com', 'sts-fips.us-east-1.amazonaws.com']],
    ['use_dualstack_endpoint', ['organizations.us-east-1.api.aws', 'sso.us-east-1.api.aws', 'sts.us-east-1.api.aws']],
  ])('about %s', async (setting, expected) => {
    expect(await hosts(MINE, await profileWith(`${setting} = true`))).toEqual(expected);
  });

  test('about endpoint_url, and about services', async () => {
    const server = await LoopbackServer.start(() => ({ status: 200, body: JSON.stringify({ Instances: [] }) }));
    try {
      const services = await profileWith('services = local', '[services local]', 'sso_admin =', `  endpoint_url = ${server.url}`);
      const behindProxy = { AWS_ENDPOINT_URL: undefined, HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: join(stage.home, 'proxy.pem') };
      const run = (config: object) => stage.run(MINE, { ...behindProxy, ...config });
      expect((await run(services)).stdout).toContain('(NoInstance)');
      expect(server.received.map(({ headers }) => headers['x-amz-target'])).toEqual(['SWBExternalService.ListInstances']);
      expect((await run(await profileWith(`endpoint_url = ${stage.aws.endpointUrl}`))).stdout).toContain('assumed-role/engineer/alice');
    } finally {
      await server.stop();
    }
  });

  test.each([
    ['endpoint_url', ['endpoint_url = localhost 4566']],
    ['sso_admin.endpoint_url', ['services = local', '[services local]', 'sso_admin =', '  endpoint_url = localhost 4566']],
  ])('and %s that is no URL is told as such', async (name, lines) => {
    const { status, stderr } = await stage.run(MINE, await profileWith(...lines));
    expect(stderr)
      .toContain(`\n${name} cannot be "localhost 4566": expected a URL such as http://localhost:4566. (InvalidConfiguration)\n`);
    expect(status).toBe(1);
  });
});
