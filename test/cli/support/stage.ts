import { App, type AppProps } from 'aws-cdk-lib';
import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { readAssembly } from '../../../cli/assembly/assembly';
import { selectStacks } from '../../../cli/assembly/select';
import type { Caller } from '../../../cli/caller/caller';
import type { Reader } from '../../../cli/caller/readers';
import { AppPlan } from '../../../cli/plan/app-plan';
import { reportOn } from '../../../cli/report/report';
import type { LookupRow, Report } from '../../../cli/report/row';
import { PlanWorld } from '../../../cli/plan/world';
import { ACCOUNT_ID } from '../../../local-aws/account';
import { Assembly } from '../../../local-aws/assembly';
import type { Stack } from '../../../local-aws/cloudformation/stack';
import { LocalAws } from '../../../local-aws/local-aws';
import type { Role } from '../../../local-aws/services/policy';
import { defaultWorld, type World } from '../../../local-aws/world';
import { processClock } from '../../../lookups/calls/process-clock';

/** The policy of docs/plan.md: what a plan may do, and nothing that changes anything. */
const POLICY = readPolicy();

function readPolicy(): { readonly Statement: readonly [{ readonly Action: readonly string[] }] } {
  const page = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'plan.md'), 'utf8');
  return JSON.parse(/^```json\n([^]*?)^```$/m.exec(page)?.[1] ?? '') as typeof POLICY;
}

/** The actions of the policy of docs/plan.md. */
export const ALLOWED = POLICY.Statement[0].Action;

/** A role that may read, and that the account of the stacks may assume. */
export function roleOf(account: string, name: string): Role {
  return {
    arn: `arn:aws:iam::${account}:role/${name}`,
    trustPolicy: { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${ACCOUNT_ID}:root` } } },
    policies: [{ Statement: { Effect: 'Allow', Action: [...ALLOWED, 'sts:AssumeRole'], Resource: '*' } }],
  };
}

const READER = roleOf(ACCOUNT_ID, 'reader');

/** The context that the CDK CLI gives to every app. */
const AS_THE_CLI = { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true };

/** The values of `--parameters`. */
type Values = Readonly<Record<string, string>>;

/** The stand-in for AWS, and apps that are planned and deployed in it. */
export class PlanStage {
  public static async start(change: Partial<World> = {}): Promise<PlanStage> {
    const world = defaultWorld();
    const aws = await LocalAws.start({ world: { ...world, ...change, roles: [...world.roles, ...change.roles ?? [], READER] } });
    process.env.AWS_ENDPOINT_URL = aws.endpointUrl;
    return new PlanStage(aws);
  }

  private constructor(public readonly aws: LocalAws) {}

  public async stop(): Promise<void> {
    delete process.env.AWS_ENDPOINT_URL;
    await this.aws.stop();
  }

  /** Synthesizes an app into a new folder. */
  public async synthesize(build: (app: App) => void, props: AppProps = {}): Promise<string> {
    const outdir = await mkdtemp(join(this.aws.folder, 'app-'));
    const app = new App({ ...props, outdir, context: { ...AS_THE_CLI, ...props.context } });
    build(app);
    app.synth();
    return outdir;
  }

  public async deploy(folder: string, parameters: Values = {}): Promise<Stack[]> {
    return (await Assembly.load(folder)).deploy(this.aws, parameters);
  }

  /** Plans as a reader of the account. @throws Error if a call is made that the policy of docs/plan.md does not allow */
  public async plan(folder: string, { stacks = [], parameters = {}, readersOf = this.readersOf(this.reader()) }: {
    readonly stacks?: readonly string[]; readonly parameters?: Values; readonly readersOf?: Caller['readersOf'];
  } = {}): Promise<Report> {
    const app = await readAssembly(folder);
    const end = new AbortController();
    const operations = new Set<string>();
    const record = ({ operation }: { readonly operation: string }) => operations.add(operation);
    this.aws.events.on('call', record);
    const report = await reportOn(new AppPlan(new PlanWorld({
      app, selected: selectStacks(app.stacks, stacks), clock: processClock, signal: end.signal,
      caller: { region: 'us-east-1', readersOf, readersForRole: ({ arn }) => readersOf({ account: arn.split(':')[4], region: undefined }) },
      parameters: new Map([['', new Map(Object.entries(parameters))]]),
      hide: () => undefined, onProgress: () => undefined,
    })));
    this.aws.events.off('call', record);
    const forbidden = [...operations].filter((operation) => !ALLOWED.some((action) => action.endsWith(`:${operation}`)));
    if (forbidden.length > 0) throw new Error(`docs/plan.md does not allow ${forbidden.join()}`);
    return report;
  }

  /** The rows of a plan by path. */
  public async rows(...args: Arguments): Promise<Readonly<Record<string, LookupRow>>> {
    const { lookups } = await this.plan(...args);
    return Object.fromEntries(lookups.map((row) => [row.path, row]));
  }

  /** A session of a role. */
  public reader(role: Role = READER): Reader {
    this.aws.iam.roles.set(role.arn, role);
    const key = this.aws.iam.issueKey(role.arn, 'alice');
    const arn = `${role.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/alice`;
    return { arn, account: ACCOUNT_ID, partition: 'aws', credentials: () => Promise.resolve(key) };
  }

  /** Those who read the account of the stacks, and no other. */
  public readersOf(...readers: [Reader, ...Reader[]]): Caller['readersOf'] {
    const nobodyElse = `Account ${ACCOUNT_ID} is read as ${readers.map(({ arn }) => arn).join(' and as ')}.`;
    return ({ account = ACCOUNT_ID }) => Promise.resolve(
      account === ACCOUNT_ID ? { readers, nobodyElse } : { unknown: `Account ${account} cannot be read.` },
    );
  }
}

type Arguments = Parameters<PlanStage['plan']>;
