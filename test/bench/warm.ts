import { dirname, join } from 'node:path';
import type { Stage } from './stage';
import { median } from './statistics';
import { count, ms, printTable, ratio, target, type Target } from './table';

const HANDLER = join(__dirname, '..', '..', 'assets', 'lookup', 'index.mjs');
const LATENCY_MS = 20;
const PAGE_SIZE = 10;
const REGIONS = { 'us-east-1': 20, 'us-west-2': 40, 'eu-west-1': 60, 'ap-southeast-2': 80 };

interface Scenario {
  readonly name: string;
  readonly endpoint: string;
  readonly event: object;
  /** The duration of the service alone, in milliseconds. */
  readonly waiting: number;
}

/** Lookups in a warm process: what the handler adds to the time of the network. */
export async function warm(stage: Stage, runs: number): Promise<Target[]> {
  const plain: Scenario = {
    name: 'one page, answered at once', waiting: 0, endpoint: stage.endpoint(1, 0), event: stage.event({ AttributeSet: '1' }),
  };
  const paged = [25, 250, 2_500].map((instances): Scenario => ({
    name: `${count(instances)} instances`,
    waiting: Math.ceil(instances / PAGE_SIZE) * LATENCY_MS,
    endpoint: stage.endpoint(instances, LATENCY_MS),
    event: stage.event({ AttributeSet: '1', InstanceName: 'instance-7' }),
  }));
  const regions: Scenario = {
    name: 'four Regions',
    waiting: Math.max(...Object.values(REGIONS)),
    endpoint: stage.endpoint(1, Object.entries(REGIONS).map(([region, latency]) => `${region}=${latency}`).join(',')),
    event: stage.event({ AttributeSet: '1', SearchRegions: Object.keys(REGIONS) }),
  };
  const scenarios = [plain, ...paged, regions];
  const times = await stage.run(
    'warm-child.mjs', [HANDLER, JSON.stringify({ runs, scenarios })], dirname(HANDLER), plain.endpoint,
  ) as Record<string, Record<'ours' | 'network', number[]>>;
  const of = ({ name }: Scenario, who: 'ours' | 'network'): number => median(times[name]?.[who] ?? []);

  printTable(
    'Warm lookups',
    `Medians of ${runs} in one process, event to response delivered, in turn with the same requests by bare node:http and `
    + 'node:https. Pages of ten at 20 ms an answer; Regions at 20, 40, 60 and 80 ms.',
    ['', 'lookup', 'bare requests', 'added', 'service', 'to the service', 'bare to the service'],
    scenarios.map((scenario) => {
      const [ours, network] = [of(scenario, 'ours'), of(scenario, 'network')];
      const { waiting } = scenario;
      const to = (value: number): string => (waiting === 0 ? '' : ratio(value / waiting));
      return [scenario.name, ms(ours), ms(network), ms(ours - network), ms(waiting), to(ours), to(network)];
    }),
  );
  return [
    target('warm lookup: added to the network, one page', of(plain, 'ours') - of(plain, 'network'), 5, ' ms'),
    ...paged.map((scenario) => target(`warm lookup, ${scenario.name}: to the service`, of(scenario, 'ours') / scenario.waiting, 1.1)),
    target(`warm lookup, ${regions.name}: to the service`, of(regions, 'ours') / regions.waiting, 1.3),
  ];
}
