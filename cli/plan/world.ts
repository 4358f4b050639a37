import type { App, AppStack } from '../assembly/stack';
import type { Caller } from '../caller/caller';
import type { Environment, Place, Reader } from '../caller/readers';
import { Placeholders } from '../context/placeholders';
import type { ProjectContext } from '../context/project';
import { createDeployed, type Deployed } from '../deployed/deployed';
import type { Clock } from '../../lookups/calls/time';
import type { LookupContext } from '../../lookups/lookup';
import type { Transport } from '../../lookups/services/api';
import { unreadable, type Unknown } from '../values/unknown';
import { Waits } from '../values/waits';

/** For everything that is asked about one thing. */
const LONGEST_MS = 30_000;
const LONGEST_ATTEMPT_MS = 10_000;
const MOST_AT_ONCE = 40;

/** What a plan needs from outside. */
export interface PlanInput {
  readonly app: App;
  /** The stacks to plan. The others give values. */
  readonly selected: readonly AppStack[];
  readonly caller: Pick<Caller, 'region' | 'readersOf' | 'readersForRole'>;
  /** The context of the app. @default - it is not known */
  readonly context?: ProjectContext;
  /** How the calls of an account are sent. @default - as the SDK sends them */
  readonly transportOf?: (account: string) => Transport;
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
export interface OpenEnvironment extends Place {
  /** Those who can read it. If a call is denied to one, the next one may make it. */
  readonly readers: readonly [Reader, ...Reader[]];
  /** In one line, who reads, for calls that are denied to all of them. */
  readonly nobodyElse: string;
  readonly deployed: Deployed;
}

/** The environments that a plan reads, each opened once. */
export class PlanWorld {
  public readonly waits = new Waits();
  /** Those of the lookups whose values are in the context. */
  public readonly placeholders = new Placeholders(this.waits);
  private readonly opened = new Map<string, Deployed>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  public constructor(public readonly input: PlanInput) {}

  /** Resolves with Unknown if nobody can read it. */
  public async open(environment: Environment): Promise<OpenEnvironment | Unknown> {
    const { caller } = this.input;
    const region = environment.region ?? caller.region;
    const found = await caller.readersOf({ ...environment, region });
    if ('unknown' in found) return unreadable(found.unknown);
    const { readers, nobodyElse } = found;
    const [{ account, partition }] = readers;
    const key = [region, ...readers.map(({ arn }) => arn)].join(' ');
    const contexts = readers.map((reader) => () => this.contextFor(reader, region));
    const deployed = this.opened.get(key) ?? createDeployed(region, contexts, nobodyElse);
    this.opened.set(key, deployed);
    return { account, region, partition, readers, nobodyElse, deployed };
  }

  /** Runs a task when fewer than so many others run, so that its time does not pass while it waits for its turn. */
  public async inTurn<T>(task: () => Promise<T>): Promise<T> {
    while (this.running >= MOST_AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
    try {
      return await task();
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  /** The context of calls that begin now. */
  public contextFor({ account, credentials }: Reader, region: string): LookupContext {
    const { clock, hide, signal, transportOf } = this.input;
    const now = clock.now();
    return {
      region, account, credentials, clock, hide, signal,
      ...(transportOf && { transport: transportOf(account) }),
      justMade: false,
      log: () => undefined,
      deadline: now + LONGEST_MS,
      // No role or policy is new, so a denial is final at once.
      settledAt: now,
      attemptTimeoutMs: LONGEST_ATTEMPT_MS,
    };
  }
}
