import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { ACCOUNT_ID } from '../../../local-aws/account';
import { createCertificate } from '../../../local-aws/certificate';
import { Proxy } from '../support/proxy';
import { Person, role } from './support/person';

const ENGINEER = role(ACCOUNT_ID, 'engineer', [], 'sts:AssumeRole');
const ADMIN = role('111122223333', 'admin', [ENGINEER.arn]);
const PORTAL = 'portal.sso.eu-west-1.amazonaws.com';
const STS = 'sts.us-east-1.amazonaws.com';

let person: Person;
/** Inspects TLS: its own certificate stands for those of AWS. */
let proxy: Proxy;
let bundle: string;

beforeAll(async () => {
  person = await Person.start([ENGINEER, ADMIN]);
  const key = person.keys(ENGINEER);
  proxy = await Proxy.start(person.aws.endpointUrl, { [PORTAL]: { roleCredentials: {
    accessKeyId: key.AWS_ACCESS_KEY_ID, secretAccessKey: key.AWS_SECRET_ACCESS_KEY, sessionToken: key.AWS_SESSION_TOKEN,
    expiration: Date.now() + 3_600_000,
  } } });
  bundle = await person.file(proxy.certificate);
});

afterAll(async () => {
  await Promise.all([person.stop(), proxy.stop()]);
});

type Variables = Readonly<Record<string, string | undefined>>;

/** What a caller behind the proxy tells, and the hosts that were called. */
async function behindProxy(variables: Variables = {}, profile?: string) {
  proxy.hosts.clear();
  const told = await person.ask({ ...(profile !== undefined && { profile }) }, {
    AWS_ENDPOINT_URL: undefined, HTTPS_PROXY: proxy.url, ...person.keys(ENGINEER), ...variables,
  });
  return { ...told, hosts: [...proxy.hosts].sort() };
}

describe('behind a proxy that inspects TLS', () => {
  test('AWS is called with the certificates of AWS_CA_BUNDLE, or of ca_bundle, beside those of Node.js', async () => {
    const reached = { arn: expect.stringContaining('engineer') as string, hosts: [STS] };
    expect(await behindProxy({ AWS_CA_BUNDLE: bundle })).toMatchObject(reached);
    const config = { AWS_CONFIG_FILE: await person.file('[default]', `ca_bundle = ${bundle}`) };
    expect(await behindProxy(config)).toMatchObject(reached);
    const other = await person.file((await createCertificate()).cert);
    expect(await behindProxy({ NODE_EXTRA_CA_CERTS: bundle, AWS_CA_BUNDLE: other })).toMatchObject(reached);
  });

  test('a certificate that is not trusted is named', async () => {
    expect(await behindProxy()).toEqual({
      code: 'CertificateNotTrusted', text: 'The certificate of the other side is not trusted. If your network inspects TLS, name the file '
        + 'with its certificate authority in AWS_CA_BUNDLE, or as ca_bundle in your profile.',
      said: expect.stringContaining('self-signed certificate') as string, hosts: [STS],
    });
  });

  test('a session of IAM Identity Center is asked in its own Region, and the role of a profile in that of the caller', async () => {
    const config = { AWS_CONFIG_FILE: await person.file(
      '[profile admin]', `role_arn = ${ADMIN.arn}`, 'source_profile = session', 'region = us-east-1', '[profile session]',
      'sso_session = mine', 'sso_account_id = 444455556666', 'sso_role_name = Engineer',
      '[sso-session mine]', 'sso_region = eu-west-1', 'sso_start_url = https://mine.awsapps.com/start',
    ) };
    await person.signIn('mine', new Date(Date.now() + 3_600_000));
    expect(await behindProxy({ ...config, AWS_CA_BUNDLE: bundle }, 'admin')).toMatchObject({
      arn: expect.stringContaining('assumed-role/admin/') as string, hosts: [PORTAL, STS],
    });
  });

  test.each([
    ['AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint', 'sts-fips.us-east-1.amazonaws.com'],
    ['AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint', 'sts.us-east-1.api.aws'],
  ])('%s=True counts, whatever the case, and in the profile', async (variable, setting, host) => {
    const trusting = { AWS_CA_BUNDLE: bundle };
    expect((await behindProxy({ ...trusting, [variable]: 'True' })).hosts).toEqual([host]);
    const config = { AWS_CONFIG_FILE: await person.file('[default]', `${setting} = TRUE`) };
    expect((await behindProxy({ ...trusting, ...config })).hosts).toEqual([host]);
    expect((await behindProxy({ ...trusting, ...config, [variable]: 'False' })).hosts).toEqual([STS]);
  });
});

describe('HTTPS_PROXY', () => {
  test('may leave out its protocol, as for the AWS CLI', async () => {
    const { hosts } = await behindProxy({ AWS_CA_BUNDLE: bundle, HTTPS_PROXY: undefined, https_proxy: new URL(proxy.url).host });
    expect(hosts).toEqual([STS]);
  });

  test('that is no URL is not printed', async () => {
    expect(await behindProxy({ HTTPS_PROXY: 'ftp://me:hunter2@proxy' })).toEqual({
      code: 'InvalidProxy', text: 'HTTPS_PROXY is not the URL of a proxy, such as http://proxy.example.com:3128.', hosts: [],
    });
  });

  test('that refuses to connect is named, without its password', async () => {
    const told = await behindProxy({ HTTPS_PROXY: 'http://me:hunter2-hunter2-hunter2@127.0.0.1:1' });
    expect(told).toEqual({
      code: 'NotReached', text: 'AWS could not be reached for your credentials. Check the proxy of HTTPS_PROXY, or exclude the endpoint '
        + 'from it with NO_PROXY.', said: 'connect ECONNREFUSED 127.0.0.1:1', hosts: [],
    });
  });

  test.each([
    [407, 'ProxyRefused', 'The proxy asks for a user and a password. Put them into its URL, such as '
      + 'http://user:password@proxy.example.com:3128. Check the proxy of HTTPS_PROXY, or exclude the endpoint from it with NO_PROXY.'],
    [403, 'NotReached', 'AWS did not tell who you are. Run the command again. Check the proxy of HTTPS_PROXY, or exclude the endpoint from '
      + 'it with NO_PROXY.'],
  ])('that answers %i itself is named', async (status, code, text) => {
    const server = createServer().on('connect', (_, client: Socket) => client.end(`HTTP/1.1 ${status} No\r\n\r\n`));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      expect(await behindProxy({ HTTPS_PROXY: `http://127.0.0.1:${port}` })).toMatchObject({ code, text });
    } finally {
      server.close();
    }
  });
});

describe('NO_PROXY', () => {
  const hostsWithout = async (excluded: string) => {
    const { port } = new URL(person.aws.endpointUrl);
    const { arn, hosts } = await behindProxy({
      AWS_ENDPOINT_URL: `http://sts.example.com:${port}`, HTTP_PROXY: proxy.url, NO_PROXY: excluded,
      NODE_OPTIONS: `--import=${join(__dirname, 'support', 'all-names-are-loopback.mjs')}`,
    });
    expect(arn).toContain('engineer');
    return hosts;
  };

  test('excludes a host, a domain with a dot or a star, and the subdomains of a bare domain', async () => {
    for (const excluded of ['sts.example.com', '.example.com', '*.example.com', 'example.org, example.com']) {
      expect(await hostsWithout(excluded)).toEqual([]);
    }
    expect(await hostsWithout('ample.com')).toHaveLength(1);
  });
});
