import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalAws } from '../../../../local-aws/local-aws';
import { accountOf } from '../../../../local-aws/services/iam';
import type { Role } from '../../../../local-aws/services/policy';
import { defaultWorld } from '../../../../local-aws/world';

/** What the process is asked. */
export interface Question {
  readonly profile?: string;
}

/** What it tells: who the caller is, or why nobody. */
export interface Told {
  readonly arn?: string;
  readonly region?: string;
  readonly code?: string;
  readonly text?: string;
  readonly said?: string | undefined;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** A person at a computer: a home folder, an environment, and the stand-in for AWS. */
export class Person {
  /** @param roles the person can have the credentials of each */
  static async start(roles: readonly Role[]): Promise<Person> {
    const home = await mkdtemp(join(tmpdir(), 'person-'));
    await build({
      entryPoints: [join(__dirname, 'driver.ts')], outfile: join(home, 'driver.js'), bundle: true, platform: 'node', minify: true,
      mainFields: ['module', 'main'], external: ['pac-proxy-agent'], logLevel: 'error',
    });
    return new Person(await LocalAws.start({ world: { ...defaultWorld(), roles: [...defaultWorld().roles, ...roles] } }), home);
  }

  private files = 0;

  private constructor(readonly aws: LocalAws, readonly home: string) {}

  /** The credentials of a session of a role, as variables of the environment. */
  keys({ arn }: Role) {
    const { accessKeyId, secretAccessKey, sessionToken } = this.aws.iam.issueKey(arn, 'alice');
    return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken };
  }

  /** The same as lines of a profile. */
  keyLines(role: Role): string[] {
    return Object.entries(this.keys(role)).map(([name, value]) => `${name.toLowerCase()} = ${value}`);
  }

  /** Asks in an environment without credentials, and with these variables. */
  async ask(question: Question, variables: Variables): Promise<Told> {
    const env = {
      HOME: this.home, AWS_EC2_METADATA_DISABLED: 'true', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      AWS_ENDPOINT_URL: this.aws.endpointUrl, ...variables,
    };
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [join(this.home, 'driver.js'), JSON.stringify(question)], { env }, (error, stdout, stderr) => {
        if (error !== null || stderr !== '') reject(new Error(stderr || 'killed'));
        else resolve(JSON.parse(stdout) as Told);
      });
    });
  }

  /** Writes a file, and returns its name. */
  async file(...lines: readonly string[]): Promise<string> {
    const file = join(this.home, `file-${this.files++}`);
    await writeFile(file, lines.join('\n'));
    return file;
  }

  /** Signs in to a session of IAM Identity Center. */
  async signIn(session: string, expiresAt: Date): Promise<void> {
    const cache = join(this.home, '.aws', 'sso', 'cache');
    await mkdir(cache, { recursive: true });
    await writeFile(join(cache, `${createHash('sha1').update(session).digest('hex')}.json`), JSON.stringify({
      accessToken: 'token', expiresAt: expiresAt.toISOString(), clientId: 'cli', clientSecret: 'secret', refreshToken: 'refresh',
    }));
  }

  /** Signs in as `aws login` does. */
  async logIn(session: string, role: Role): Promise<void> {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = this.keys(role);
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const cache = join(this.home, '.aws', 'login', 'cache');
    await mkdir(cache, { recursive: true });
    await writeFile(join(cache, `${createHash('sha256').update(session).digest('hex')}.json`), JSON.stringify({
      accessToken: { accessKeyId, secretAccessKey, sessionToken, accountId: accountOf(role.arn), expiresAt },
      clientId: 'cli', refreshToken: 'refresh', dpopKey: 'key',
    }));
  }

  async stop(): Promise<void> {
    await this.aws.stop();
    await rm(this.home, { recursive: true, force: true });
  }
}

/** A role that these principals may assume, with no other permission than these. */
export function role(account: string, name: string, trusted: readonly string[], ...actions: readonly string[]): Role {
  return {
    arn: `arn:aws:iam::${account}:role/${name}`,
    trustPolicy: { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: [...trusted] } } },
    policies: [{ Statement: { Effect: 'Allow', Action: ['sts:GetCallerIdentity', ...actions], Resource: '*' } }],
  };
}
