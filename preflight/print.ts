import { EXIT_STATUS, type ExitStatus } from './failure';
import type { InstanceRow, Report } from './report';
import { records, table, type Cell } from './table';
import type { Colors } from './terminal';

const HEADINGS = ['InstanceArn', 'IdentityStoreId', 'Name', 'OwnerAccountId', 'Type', 'Status', 'Regions', 'Matches'];

/** The results for a person; empty if there are none. */
export function findings(report: Report, columns: number, colors: Colors): string {
  const { account, caller, regions, instances, selected, principals, snippet, exitStatus } = report;
  if (regions.length === 0) return '';
  const parts = [records([
    ['Account', { text: account }],
    ['Caller', { text: caller }],
    ['Regions', { text: regions.map(({ region }) => region).join(', ') }],
  ])];
  const heading = (text: string) => parts.push(colors.bold(text));
  for (const { region, failure: why } of regions) {
    // Why the command could not tell comes at the end.
    if (why !== undefined && (selected !== undefined || exitStatus !== 1)) parts.push(`${region} was not searched: ${why.message}`);
  }
  if (instances.length > 0) {
    heading('Instances of IAM Identity Center');
    parts.push(table(HEADINGS, instances.map((row) => cells(row, colors)), columns));
  }
  if (selected !== undefined) {
    parts.push(`${colors.green('Exactly one instance matches.')} The lookup would have these attributes:`);
    parts.push(records(Object.entries(selected).map(([name, text]: [string, string]) => [name, { text }])));
  }
  if (principals.length > 0) {
    heading('Groups and users');
    parts.push(table(['Type', 'Name', 'Id'], principals.map(({ type, name, id, failure: why }) => (
      [type, name, id ?? why?.code ?? ''].map((text): Cell => ({ text })))), columns));
  }
  const failures = messages(report, 2);
  if (failures.length > 0) parts.push([colors.red('A deployment would fail:'), ...failures].join('\n'));
  if (snippet !== '') {
    heading(selected === undefined ? 'To select one of them, add one of these to your stack:' : 'To select it, add this to your stack:');
    parts.push(snippet);
  }
  return `${parts.join('\n\n')}\n`;
}

/** Why the command could not tell, for a person. */
export function doubts(report: Report, { red }: Colors): string {
  const failures = messages(report, 1);
  if (failures.length === 0) return '';
  return [...(report.failure?.code === 'Usage' ? [] : [red('Could not tell what a deployment would do:')]), ...failures, ''].join('\n');
}

/** The failures with this exit status: of groups and users, or of the whole command. */
function messages({ principals, failure }: Report, status: ExitStatus): string[] {
  const ofPrincipals = principals.flatMap((principal) => principal.failure ?? []);
  const failures = ofPrincipals.length > 0 ? ofPrincipals : [failure].filter((each) => each !== undefined);
  return failures.filter(({ code }) => EXIT_STATUS[code] === status).map(({ message }) => message);
}

function cells(row: InstanceRow, { green }: Colors): Cell[] {
  return [
    row.instanceArn, row.identityStoreId, row.name, row.ownerAccountId, row.type, row.status, row.regions.join(', '),
  ].map((text): Cell => ({ text })).concat(row.matches ? { text: 'yes', paint: green } : { text: `no: ${row.whyNot}` });
}
