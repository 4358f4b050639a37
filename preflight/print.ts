import type { Report } from './report';

/** The report for a person. */
export function printed(report: Report): string {
  const parts = [`Asked as account ${report.account}.`];
  const silent = report.regions.filter(({ answered }) => !answered);
  if (silent.length > 0) parts.push(silent.map(({ region, outcome }) => `${region} ${outcome}`).join('\n'));
  if (report.instances.length > 0) {
    parts.push(table(
      ['INSTANCE', 'REGION', 'NAME', 'OWNER', 'TYPE', 'STATUS', 'MATCHES'],
      report.instances.map((row) => [
        row.instanceArn, row.regions.join(' '), row.name, row.ownerAccountId, row.type, row.status, row.matches ? 'yes' : `no, ${row.whyNot}`,
      ]),
    ));
  }
  parts.push(report.selected === undefined
    ? `A deployment would fail:\n${report.failure ?? ''}`
    : `A deployment would select:\n${table(['ATTRIBUTE', 'VALUE'], Object.entries(report.selected))}`);
  return `${parts.join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows.map((row) => row.map((cell) => cell || '-'))];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}
