import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { classify } from '../../lookups/calls/failures';
import { processClock } from '../../lookups/calls/process-clock';
import type { Clock } from '../../lookups/calls/time';
import { credentialsOf, renewed } from './credentials';
import { commandErrorOf } from './failures';
import {
  isRoleOf, lookupRoleBeside, lookupRoleOf, placeOf, readersOf, type Environment, type Place, type Reader, type Readers,
  type Refusal, type RoleToAssume,
} from './readers';
import { configuredRegion, readSettings } from './settings';
import { partitionOf, stsOf, type Identity } from './sts';
import { openTransport, type Transport } from './transport';

const SESSION_NAME = 'cdk-identity-center-lookup';

/** The person who runs the command, and whom that person may be. */
export interface Caller {
  /** How all clients send requests. */
  readonly transport: Transport;
  /** The Region of stacks that name none. */
  readonly region: string;
  /** @throws CommandError */
  identity(): Promise<Identity>;
  /**
   * Who reads the environment of a stack: its lookup role, then the caller, each only if it is of that account.
   *
   * @throws CommandError
   */
  readersOf(stack: Environment): Promise<Readers>;
  /**
   * Who reads where a lookup of a stack assumes a role: that role, then the lookup role of its account, then the caller if it is of
   * that account.
   *
   * @throws CommandError
   */
  readersForRole(role: RoleToAssume, stack: Environment): Promise<Readers>;
}

/** What `createCaller` needs from outside. */
export interface CallerOptions {
  /** The environment of this process, which the SDK reads as well. It is completed with what the SDK does not find itself. */
  readonly env: NodeJS.ProcessEnv;
  /** The profile of the command line. */
  readonly profile?: string | undefined;
  /** Keeps secrets out of the output. */
  readonly hide: (...secrets: readonly (string | undefined)[]) => void;
  readonly clock?: Clock;
}

/** @throws CommandError if the configuration of the person cannot be used */
export async function createCaller({ env, profile: named, hide, clock = processClock }: CallerOptions): Promise<Caller> {
  const { profile, caBundle } = await readSettings(named, env, hide);
  const transport = await openTransport(caBundle, env, hide);
  const region = await configuredRegion(profile, env);
  const own = credentialsOf({ profile, region, transport, clock, hide });
  const sts = stsOf(region, transport, clock);

  const identity = once(() => sts.identityOf(own).catch((error: unknown) => {
    throw commandErrorOf(error, profile, env);
  }));

  const readerAs = once(async ({ arn, externalId, sessionName = SESSION_NAME, options = {} }: RoleToAssume): Promise<Reader | Refusal> => {
    try {
      const input: AssumeRoleCommandInput = {
        // As the CDK CLI does: all tags are transitive, unless the stack says otherwise.
        ...(Array.isArray(options.Tags) && { TransitiveTagKeys: options.Tags.map((tag: { readonly Key: string }) => tag.Key) }),
        RoleSessionName: sessionName, ...options, RoleArn: arn, ExternalId: externalId,
      };
      const first = await sts.assumeRole(input, own);
      let session: typeof first | undefined = first;
      const credentials = renewed(async () => {
        const { credentials: given } = session ?? await sts.assumeRole(input, own);
        session = undefined;
        return given;
      }, hide);
      await credentials();
      return { arn: first.arn, account: arn.split(':')[4] ?? '', partition: partitionOf(arn), credentials };
    } catch (error) {
      return { arn, said: classify(error).message };
    }
  });

  async function readersIn(place: Place, roles: readonly (RoleToAssume | undefined)[]): Promise<Readers> {
    const caller = await identity();
    const results = caller.partition === place.partition
      ? await Promise.all(roles.filter((role) => role !== undefined).map(readerAs))
      : [];
    const readers = results.filter((each) => 'credentials' in each);
    if (caller.partition === place.partition && caller.account === place.account) readers.push({ ...caller, credentials: own });
    return readersOf(readers, place, caller, results.filter((each) => 'said' in each));
  }

  return {
    transport, region, identity,
    readersOf: async (stack) => {
      const place = placeOf(stack, (await identity()).account, region);
      return 'unknown' in place ? place : readersIn(place, [lookupRoleOf(stack, place)]);
    },
    readersForRole: async (role, stack) => {
      const from = placeOf(stack, (await identity()).account, region);
      if ('unknown' in from) return from;
      const place = { ...from, account: role.arn.split(':')[4] ?? '' };
      if (!isRoleOf(role.arn, place)) return { unknown: `${JSON.stringify(role.arn)} is not the ARN of a role in ${from.partition}.` };
      return readersIn(place, [role, lookupRoleBeside(stack, from, place)]);
    },
  };
}

/** Asks once for each input, even while the answer is on the way. */
function once<Input extends unknown[], T>(task: (...input: Input) => Promise<T>): (...input: Input) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (...input) => {
    const key = JSON.stringify(input);
    const answer = answers.get(key) ?? task(...input);
    answers.set(key, answer);
    return answer;
  };
}
