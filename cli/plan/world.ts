import type { App, AppStack, LookupRole } from '../assembly/stack';
import type { Reader, Caller, ReadEnvironment } from '../common/reader';
import { createDeployed, type Deployed } from '../deployed/deployed';
import type { Clock } from '../../lookups/calls/time';
import type { LookupContext } from '../../lookups/lookup';
import type { Environment } from '../values/pseudo-parameters';
import { unknown, Unknown } from '../values/unknown';
import { Waits } from '../values/waits';

/** For everything that is asked about one thing. Thousands of permission sets are described, twenty a second. */
const LONGEST_MS = 300_000;
const LONGEST_ATTEMPT_MS = 30_000;

/** What a plan needs from outside. */
export interface PlanInput {
  readonly app: App;
  /** The stacks to plan. The others give values. */
  readonly selected: readonly AppStack[];
  readonly caller: Caller;
  readonly clock: Clock;
  /** Values of `--parameters`, by the path or name of the stack; `""` for every stack. */
  readonly parameters: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Keeps secrets out of the output. */
  readonly hide: LookupContext['hide'];
  readonly signal: AbortSignal;
  /** Called when a lookup has been planned. */
  readonly onProgress: (done: number, all: number) => void;
}

/** An environment that can be read, and what is deployed in it. */
export interface OpenEnvironment extends Environment {
  readonly reader: Reader;
  readonly deployed: Deployed;
}

/** The environments that a plan reads, each opened once. */
export class PlanWorld {
  public readonly waits = new Waits();
  private readonly opened = new Map<string, Deployed>();

  public constructor(public readonly input: PlanInput) {}

  /** Resolves with Unknown if nobody can read it. */
  public async open(environment: ReadEnvironment): Promise<OpenEnvironment | Unknown> {
    const { caller } = this.input;
    const region = environment.region ?? caller.region;
    if (region === undefined) return unknown('the Region of a stack without an environment. Set AWS_REGION');
    const reader = await caller.readerOf({ ...environment, region });
    if ('unknown' in reader) return unknown(reader.unknown);
    const { account, partition } = reader;
    const key = `${reader.arn} ${region}`;
    const deployed = this.opened.get(key) ?? createDeployed(region, () => this.contextFor(reader, region));
    this.opened.set(key, deployed);
    return { account, region, partition, reader, deployed };
  }

  /**
   * Those who may read what a role does, in its account: the role, the lookup role of that account, and whoever else reads there.
   *
   * @param own the reader of the stack
   */
  public async* readersAs(role: { readonly arn: string; readonly externalId?: string }, region: string, own: Reader): AsyncGenerator<Reader> {
    const { caller, app } = this.input;
    const account = role.arn.split(':')[4];
    const ofApp = app.stacks.find((stack) => stack.account === account && stack.lookupRole !== undefined)?.lookupRole;
    const itself: LookupRole = { arn: role.arn, ...(role.externalId !== undefined && { assumeRoleExternalId: role.externalId }) };
    const seen = new Set<string>();
    for (const lookupRole of [itself, ofApp]) {
      const reader = await caller.readerOf({ account, region, ...(lookupRole !== undefined && { lookupRole }) });
      if ('unknown' in reader || seen.has(reader.arn)) continue;
      seen.add(reader.arn);
      yield reader;
    }
    if (own.account === account && !seen.has(own.arn)) yield own;
  }

  /** The context of calls that begin now. */
  public contextFor({ account, credentials }: Reader, region: string, before?: string): LookupContext {
    const { clock, hide, signal } = this.input;
    const now = clock.now();
    return {
      region, account, credentials, clock, hide, signal,
      policies: { haveTakenEffect: false },
      log: () => undefined,
      deadline: now + LONGEST_MS,
      // No role or policy is new, so a denial is final at once.
      settledAt: now,
      attemptTimeoutMs: LONGEST_ATTEMPT_MS,
      ...(before !== undefined && { before }),
    };
  }
}
