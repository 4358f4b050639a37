import type { Handlers } from './handlers';
import { inTurn } from './statistics';
import { megabytes, ms, printTable, ratio, target, type Target } from './table';

/** Cold start: a fresh process for each run, from loading the handler to delivering the response. */
export async function cold({ ours, peer, floor }: Handlers, runs: number): Promise<Target[]> {
  const medians = await inTurn(runs, { ours: () => ours(), AwsCustomResource: () => peer(), 'bare handler': () => floor() });

  const total = (name: string): number => medians[name]?.total ?? NaN;
  printTable(
    'Cold start with a whole CPU',
    `Medians of ${runs} fresh processes each. One page of ListInstances and the response, both over HTTPS.`,
    ['', 'load', 'first lookup', 'sum', 'to AwsCustomResource', 'to a bare handler', 'CPU', 'peak memory'],
    Object.entries(medians).map(([name, { load = NaN, lookup = NaN, total: sum = NaN, cpu = NaN, memory = NaN }]) => [
      name, ms(load), ms(lookup), ms(sum), ratio(sum / total('AwsCustomResource')), ratio(sum / total('bare handler')), ms(cpu), megabytes(memory),
    ]),
  );
  return [
    target('cold start: to AwsCustomResource', total('ours') / total('AwsCustomResource'), 0.4),
    target('cold start: to a bare handler', total('ours') / total('bare handler'), 2.5),
    target('cold start: memory, that of AwsCustomResource', medians.ours?.memory ?? NaN, medians.AwsCustomResource?.memory ?? NaN, ' MB'),
  ];
}
