import type { styleText } from 'node:util';
import { exitStatusOf, type ExitStatus } from './failure';
import type { Report } from './report';
import { visible } from '../lookups/common/visible';

/** Adds a format to a text, if the stream has colors. */
export type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

/** The results for a person; empty if there are none. */
export function findings(report: Report, style: Style): string {
  const { account, caller, region, regions, instances, selected, lookups, snippet, valuesSnippet } = report;
  if (region === '') return '';
  const searched = regions.length > 0 && { Searched: regions.map((each) => each.region).join(', ') };
  const parts = [records({ Account: account, Caller: caller, Region: region, ...searched })];
  const heading = (text: string) => parts.push(style('bold', text));
  for (const { region: name, failure } of regions) {
    if (failure !== undefined && failure.message !== report.failure?.message) parts.push(`${name} was not searched: ${failure.message}`);
  }
  if (instances.length > 0) heading('Instances of IAM Identity Center');
  for (const instance of instances) {
    parts.push(records({
      InstanceArn: instance.instanceArn,
      IdentityStoreId: instance.identityStoreId,
      Name: instance.name,
      OwnerAccountId: instance.ownerAccountId,
      Type: instance.type,
      Status: instance.status,
      Regions: instance.regions.join(', '),
      Matches: instance.matches ? 'yes' : `no: ${instance.whyNot}`,
    }));
  }
  if (selected !== undefined) {
    parts.push(`${style('green', 'Exactly one instance matches.')} The lookup would have these attributes:`, records({ ...selected }));
  }
  for (const { type, names, attributes, failure } of lookups) {
    const noun = `The ${type.replaceAll('-', ' ')}${names.length > 1 ? 's' : ''}`;
    const title = `${noun} ${names.map((name) => visible(JSON.stringify(name))).join(', ')}`;
    parts.push(`${style('bold', title)}\n${records(attributes ?? { Failed: failure?.code ?? '' })}`);
  }
  const failures = messages(report, 2);
  if (failures.length > 0) parts.push([style('red', 'A deployment would fail:'), ...failures].join('\n'));
  if (snippet !== '') {
    heading(`To ${report.failure === undefined ? 'look it up, add this' : 'select one of them, add one of these'} to your stack:`);
    parts.push(snippet);
  }
  if (valuesSnippet !== '') {
    heading('To have the values in your code instead:');
    parts.push(valuesSnippet);
  }
  return `${parts.join('\n\n')}\n`;
}

/** Why the command could not tell, for a person. */
export function doubts(report: Report, style: Style): string {
  const failures = messages(report, 1);
  if (failures.length === 0) return '';
  const heading = report.failure?.code === 'Usage' ? [] : [style('red', 'Could not tell what a deployment would do:')];
  return [...heading, ...failures, ''].join('\n');
}

/** The failures with this exit status: of the command or the instance, and of the lookups that follow. */
function messages({ lookups, failure }: Report, status: ExitStatus): string[] {
  const all = new Set([failure, ...lookups.map((each) => each.failure)].filter((each) => each !== undefined));
  return [...all].filter((each) => exitStatusOf(each) === status).flatMap(({ message, advice = [] }) => [message].concat(advice));
}

/** Lines with a name and a value each. */
function records(values: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(values).map(({ length }) => length));
  return Object.entries(values).map(([name, value]) => `${name.padEnd(width)}  ${visible(value) || '-'}`).join('\n');
}
