import { App, Stack } from 'aws-cdk-lib';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IdentityCenterGroupLookup, IdentityCenterLookup } from '../../../build';
import type { ContextReport } from '../../../cli/context/context';
import { ACCOUNT_ID } from '../../../local-aws/account';
import { identityStoreOf } from '../../../local-aws/world';
import { PROD } from '../../support/prod';
import { environmentOf, run, type Run } from './command';
import { PlanStage, roleOf } from './stage';

const READER = roleOf(ACCOUNT_ID, `cdk-hnb659fds-lookup-role-${ACCOUNT_ID}-us-east-1`);
const CDK = join(__dirname, '..', '..', '..', 'node_modules', 'aws-cdk', 'bin', 'cdk');

type Context = Record<string, unknown>;

/** The group that has the name "Administrators" after `regroup`. */
export const OTHER = '9067f1a2b3-ffffffff-1111-2222-3333-444455556666';

/** An app in a folder with cdk.json, as a user has it. */
export class Project {
  public static async start(): Promise<Project> {
    const stage = await PlanStage.start({ roles: [READER] });
    const project = new Project(stage, await mkdtemp(join(stage.aws.folder, 'project-')));
    await project.giveInCdkJson({});
    return project;
  }

  public readonly file: string;

  private constructor(public readonly stage: PlanStage, public readonly folder: string) {
    this.file = join(folder, 'cdk.context.json');
  }

  public text(): Promise<string> {
    return readFile(this.file, 'utf8');
  }

  public async context(): Promise<Context> {
    return JSON.parse(await this.text().catch(() => '{}')) as Context;
  }

  public giveInCdkJson(context: Context): Promise<void> {
    return writeFile(join(this.folder, 'cdk.json'), JSON.stringify({ app: 'true', context }));
  }

  /** Synthesizes the app as the CDK CLI does. @param given the context in code */
  public async synthesize(build: (stack: Stack, app: App) => void, given: Context = {}): Promise<void> {
    const outdir = join(this.folder, 'cdk.out');
    await rm(outdir, { recursive: true, force: true });
    const app = new App({ outdir, context: { ...await this.context(), ...given } });
    build(new Stack(app, 'Access', { env: { account: ACCOUNT_ID, region: 'us-east-1' } }), app);
    app.synth();
  }

  /** Runs the command. */
  public run(args: readonly string[], folder = this.folder): Promise<Run> {
    return run(args, environmentOf(this.stage.aws, READER.arn), folder);
  }

  /** Runs the CDK CLI. */
  public cdk(...args: string[]): Promise<Run> {
    return run(args, { ...process.env, HOME: this.stage.aws.folder, CI: 'true' }, this.folder, CDK);
  }

  /** What the command says in JSON. */
  public async report(...args: string[]): Promise<ContextReport> {
    const { status, stdout, stderr } = await this.run([...args, '--json']);
    expect(stderr).toBe('');
    const report = JSON.parse(stdout) as ContextReport;
    expect(report.status).toBe(status);
    return report;
  }

  /** The outcomes, with the codes of their Reasons, by path. */
  public async outcomes(...args: string[]): Promise<Readonly<Record<string, string>>> {
    const { lookups } = await this.report(...args);
    return Object.fromEntries(lookups.map(({ path, outcome, reason }) => [path, reason === undefined ? outcome : `${outcome} ${reason.code}`]));
  }

  /** The name "Administrators" means another group by now. */
  public regroup(): void {
    identityStoreOf(this.stage.aws.world, PROD.identityStoreId).groups = [{ GroupId: OTHER, DisplayName: 'Administrators' }];
  }
}

export const CACHED = { cachedInContext: true };

export const instance = (stack: Stack, instanceName = 'prod') => new IdentityCenterLookup(stack, 'Instance', { instanceName, ...CACHED });

export const group = (displayName = 'Administrators') => (stack: Stack) => (
  new IdentityCenterGroupLookup(stack, 'Admins', { instance: instance(stack), displayName, ...CACHED })
);
