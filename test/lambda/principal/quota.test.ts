import { GetGroupIdCommand, IdentitystoreClient, type GetGroupIdCommandInput } from '@aws-sdk/client-identitystore';
import { mockClient } from 'aws-sdk-client-mock';
import type { Clock } from '../../../lambda/calls/time';
import { lookUpGroup } from '../support/look-up';
import { lookupContext } from '../support/lookup-context';
import { principalId } from '../support/principals';
import { serviceError } from '../support/aws';
import { TestClock } from '../support/test-clock';

const LOOKUPS = 100;
const RATE = 20;
const BURST = 5;
const LATENCY_MS = 20;

/** Pseudorandom numbers, the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** An identity store with a quota of calls a second for all callers. The names of groups are numbers. */
class LimitedStore {
  public calls = 0;
  public refused = 0;
  private tokens = BURST;
  private filledAt = 0;

  public constructor(private readonly clock: TestClock) {}

  public async getGroupId({ IdentityStoreId, AlternateIdentifier }: GetGroupIdCommandInput) {
    const allowed = this.takeToken();
    this.calls += 1;
    await this.clock.wait(LATENCY_MS);
    if (!allowed) {
      this.refused += 1;
      throw serviceError('ThrottlingException');
    }
    return { GroupId: principalId(Number(AlternateIdentifier?.UniqueAttribute?.AttributeValue)), IdentityStoreId };
  }

  private takeToken(): boolean {
    const now = this.clock.now();
    this.tokens = Math.min(BURST, this.tokens + (now - this.filledAt) * RATE / 1_000);
    this.filledAt = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}

test('a hundred lookups that start together all find their groups within the quota, long before their time is over', async () => {
  const shared = new TestClock();
  const random = numbers(2026);
  const clock: Clock = { now: () => shared.now(), after: (ms, callback) => shared.after(ms, callback), random };
  const store = new LimitedStore(shared);
  mockClient(IdentitystoreClient).on(GetGroupIdCommand).callsFake((input: GetGroupIdCommandInput) => store.getGroupId(input));
  const found = await Promise.all(Array.from({ length: LOOKUPS }, (_, number) => (
    lookUpGroup({ DisplayName: String(number) }, lookupContext({ clock }))
  )));
  expect(found.map(({ answer }) => answer)).toEqual(Array.from({ length: LOOKUPS }, (_, number) => principalId(number)));
  expect(store.calls - store.refused).toBe(LOOKUPS);
  expect(shared.now()).toBeGreaterThan((LOOKUPS - BURST) / RATE * 1_000);
  expect(shared.now()).toBeLessThan(20_000);
  expect(store.refused).toBeLessThan(700);
});
