import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT_ID } from '../../../local-aws/account';
import { LocalAws } from '../../../local-aws/local-aws';
import type { Role } from '../../../local-aws/services/policy';
import { PROD } from '../../support/prod';
import { LoopbackServer, type Answer, type Received } from '../../lookups/support/loopback-server';
import { defaultWorld, MANAGEMENT_ACCOUNT_ID, type Instance, type World } from '../../../local-aws/world';

export const COMMAND = join(__dirname, '..', '..', '..', 'assets', 'preflight', 'index.js');

/** A run of the command. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs the bundled command as a user would. */
export function run(args: readonly string[], env: Environment = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [COMMAND, ...args], { env }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(error instanceof Error ? error : new Error('killed'));
      else resolve({ status: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

function role(account: string, name: string, actions: readonly string[], trusted = true): Role {
  return {
    arn: `arn:aws:iam::${account}:role/${name}`,
    trustPolicy: {
      Statement: trusted ? { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${ACCOUNT_ID}:root` } } : [],
    },
    policies: [{ Statement: { Effect: 'Allow', Action: [...actions], Resource: '*' } }],
  };
}

const ALL = [
  'sso:ListInstances', 'organizations:DescribeOrganization', 'identitystore:GetGroupId', 'identitystore:GetUserId', 'sts:AssumeRole',
  'sso:ListPermissionSets', 'sso:DescribePermissionSet', 'iam:ListRoles',
];

/** The default caller. */
const ENGINEER = role(ACCOUNT_ID, 'engineer', ALL);
/** Has no permissions. */
const AUDITOR = role(ACCOUNT_ID, 'auditor', ['sts:GetCallerIdentity']);
/** In the management account, with permission for ListInstances only. */
const READER = role(MANAGEMENT_ACCOUNT_ID, 'reader', ['sso:ListInstances']);
/** In the management account, may look groups up, and no users. */
const GROUP_READER = role(MANAGEMENT_ACCOUNT_ID, 'group-reader', ['sso:ListInstances', 'identitystore:GetGroupId']);
/** In the management account, with all permissions. */
const ADMINISTRATOR = role(MANAGEMENT_ACCOUNT_ID, 'administrator', ALL);
/** Trusts nobody. */
const LOCKED = role(MANAGEMENT_ACCOUNT_ID, 'locked', ALL, false);

/** The stand-in for AWS, a home folder with profiles, and the environment of a user. */
export class Stage {
  /** @param change changes to the world */
  static async start(change: Partial<World> = {}): Promise<Stage> {
    const home = await mkdtemp(join(tmpdir(), 'preflight-'));
    const roles = [...defaultWorld().roles, ENGINEER, AUDITOR, READER, GROUP_READER, ADMINISTRATOR, LOCKED];
    const aws = await LocalAws.start({ world: { ...defaultWorld(), roles, ...change } });
    const stage = new Stage(aws, home);
    await stage.writeConfig();
    return stage;
  }

  readonly environment: Readonly<Record<string, string>>;

  private files = 0;

  private constructor(readonly aws: LocalAws, readonly home: string) {
    this.environment = {
      HOME: home,
      AWS_ENDPOINT_URL: aws.endpointUrl,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_REGION: 'us-east-1',
      ...this.keyOf(ENGINEER),
    };
  }

  /** @param environment changes to the environment; undefined: not set */
  run(args: readonly string[] = [], environment: Environment = {}): Promise<Run> {
    return run(args, { ...this.environment, ...environment });
  }

  /** Runs the command where ListInstances answers so in each Region. */
  async runWith(answer: (region: string, request: Received) => Answer, ...args: string[]): Promise<Run> {
    const regionOf = ({ headers }: Received) => /\/\d{8}\/([^/]+)\//.exec(String(headers.authorization))?.[1] ?? '';
    const server = await LoopbackServer.start((request) => answer(regionOf(request), request));
    try {
      return await this.run(args, { AWS_ENDPOINT_URL_SSO_ADMIN: server.url });
    } finally {
      await server.stop();
    }
  }

  /** The credentials of a user with a role of the account, as variables of the environment. */
  keys(name: 'auditor' | 'engineer') {
    return this.keyOf(name === 'auditor' ? AUDITOR : ENGINEER);
  }

  /** Signs in to a session of IAM Identity Center. */
  async signIn(session: string, expiresAt = new Date(Date.now() + 3_600_000)): Promise<void> {
    const cache = join(this.home, '.aws', 'sso', 'cache');
    await mkdir(cache, { recursive: true });
    await writeFile(join(cache, `${createHash('sha1').update(session).digest('hex')}.json`), JSON.stringify({
      accessToken: 'token', expiresAt: expiresAt.toISOString(), clientId: 'cli', clientSecret: 'secret', refreshToken: 'refresh',
    }));
  }

  /** Writes a file with the configuration, and returns the environment that names it. */
  async configured(...lines: readonly string[]): Promise<{ readonly AWS_CONFIG_FILE: string }> {
    const file = join(this.home, `config-${this.files++}`);
    await writeFile(file, lines.join('\n'));
    return { AWS_CONFIG_FILE: file };
  }

  async stop(): Promise<void> {
    await this.aws.stop();
    await rm(this.home, { recursive: true, force: true });
  }

  /** Profiles with and without problems. */
  private async writeConfig(): Promise<void> {
    const folder = join(this.home, '.aws');
    await mkdir(folder);
    await writeFile(join(folder, 'config'), [
      ...this.profile('engineer', 'us-east-1', ENGINEER),
      ...this.profile('auditor', 'us-east-1', AUDITOR),
      '[profile empty]', 'region = us-east-1',
      '[sso-session corporate]', 'sso_start_url = https://example.awsapps.com/start', 'sso_region = us-east-1',
      '[profile corporate]', 'region = us-east-1', 'sso_session = corporate',
      `sso_account_id = ${ACCOUNT_ID}`, 'sso_role_name = Engineer',
      '[profile hanging]', 'region = us-east-1', 'credential_process = sleep 40',
      '',
    ].join('\n'));
    await this.signIn('corporate', new Date('2026-11-01'));
  }

  private profile(name: string, region: string, { arn }: Role): string[] {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = this.keyOf({ arn });
    return [
      `[profile ${name}]`, `region = ${region}`, `aws_access_key_id = ${AWS_ACCESS_KEY_ID}`,
      `aws_secret_access_key = ${AWS_SECRET_ACCESS_KEY}`, `aws_session_token = ${AWS_SESSION_TOKEN}`,
    ];
  }

  private keyOf({ arn }: Pick<Role, 'arn'>) {
    const { accessKeyId, secretAccessKey, sessionToken } = this.aws.iam.issueKey(arn, 'alice');
    return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken };
  }
}

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };

/** An answer of a service. */
export function answered(body: object): Answer {
  return { status: 200, headers: JSON_TYPE, body: JSON.stringify(body) };
}

/** An answer of ListInstances. */
export function listed(Instances: unknown): Answer {
  return answered({ Instances });
}

/** An error of a service. */
export function thrown(name: string, message: string): Answer {
  return { status: 400, headers: JSON_TYPE, body: JSON.stringify({ __type: name, message }) };
}

/** No credentials in the environment. */
export const NO_CREDENTIALS = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_SESSION_TOKEN: undefined };

/** The organization instance of the default world, with changes. */
export function prodWith(change: Partial<Instance>): Instance {
  const prod = defaultWorld().regions['us-east-1']?.find(({ InstanceArn }) => InstanceArn === PROD.instanceArn);
  if (prod === undefined) throw new Error('the default world has no instance prod');
  return { ...prod, ...change };
}
