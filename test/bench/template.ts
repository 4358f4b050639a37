import { KINDS, readTemplate, synthesize, type Lookups } from './apps';
import { longestChain } from './chain';
import { count, printTable, target, type Target } from './table';

/** What a lookup adds to a template. */
export async function template(folder: string): Promise<Target[]> {
  const measured = await Promise.all(Object.entries<Lookups>(KINDS).map(async ([name, lookups]) => {
    const [one, ten] = await Promise.all([1, 10].map(async (lookupCount) => {
      const { template: written, bytes } = await readTemplate(synthesize(lookups, lookupCount, folder).templateFile);
      return { resources: Object.keys(written.Resources).length, bytes, chain: longestChain(written).length };
    }));
    if (one === undefined || ten === undefined) throw new Error('nothing was synthesized');
    return { name, one, ten };
  }));

  printTable(
    'Template',
    'As the CDK writes it, without its metadata resource; bytes with white space. The chain is the longest of resources that are created one after the other.',
    ['', 'resources: 1 lookup', '10 lookups', 'bytes: 1 lookup', '10 lookups', 'chain'],
    measured.map(({ name, one, ten }) => [
      name, count(one.resources), count(ten.resources), count(one.bytes), count(ten.bytes), count(one.chain),
    ]),
  );
  const ours = measured.find(({ name }) => name === 'ours');
  return [
    target('template: resources for the first lookup', ours?.one.resources ?? NaN, 4),
    target('template: resources for each further lookup', ((ours?.ten.resources ?? NaN) - (ours?.one.resources ?? NaN)) / 9, 1),
    target('template: chain', ours?.one.chain ?? NaN, 3),
  ];
}
