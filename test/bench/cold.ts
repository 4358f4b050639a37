import type { Handlers } from './handlers';
import { inTurn } from './statistics';
import { megabytes, ms, printTable, ratio, target } from './table';

/** Cold start: a fresh process for each run, from the loading of the handler to the response delivered. */
export async function cold({ ours, peer, floor }: Handlers, runs: number): Promise<void> {
  const medians = await inTurn(runs, { ours: () => ours(), AwsCustomResource: () => peer(), floor: () => floor() });

  const total = (name: string): number => medians[name]?.total ?? NaN;
  printTable(
    'Cold start',
    `Medians of ${runs} fresh processes each. One page of ListInstances and the response, both over HTTPS.`,
    ['', 'load', 'first lookup', 'sum', 'to AwsCustomResource', 'to the floor', 'CPU', 'peak memory'],
    Object.entries(medians).map(([name, { load = NaN, lookup = NaN, total: sum = NaN, cpu = NaN, memory = NaN }]) => [
      name, ms(load), ms(lookup), ms(sum), ratio(sum / total('AwsCustomResource')), ratio(sum / total('floor')), ms(cpu), megabytes(memory),
    ]),
  );
  printTable('Cold start: targets', 'Load and first lookup; peak memory.', ['target', 'at most', 'is', ''], [
    target('of AwsCustomResource', total('ours') / total('AwsCustomResource'), 0.4),
    target('of the floor', total('ours') / total('floor'), 2.5),
    target('memory', medians.ours?.memory ?? NaN, medians.AwsCustomResource?.memory ?? NaN, ' MB'),
  ]);
}
