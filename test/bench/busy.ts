import type { CpuInfo } from 'node:os';

/** Above this share of the CPUs in use by others, figures of two runs differ by more than the targets leave room for. */
const BUSY = 0.2;

type Times = readonly Pick<CpuInfo, 'times'>[];

/** The share of the CPUs in use between two moments, from 0 to 1. */
export function shareInUse(before: Times, after: Times): number {
  const sum = (all: Times, of: (times: CpuInfo['times']) => number) => all.reduce((total, { times }) => total + of(times), 0);
  const spent = (of: (times: CpuInfo['times']) => number) => sum(after, of) - sum(before, of);
  const total = spent(({ user, nice, sys, idle, irq }) => user + nice + sys + idle + irq);
  return total === 0 ? 0 : 1 - spent(({ idle }) => idle) / total;
}

/** Says that the machine is too busy for its figures to count; undefined if it is not. */
export function busyNote(shares: readonly number[]): string | undefined {
  const most = Math.max(...shares);
  if (most <= BUSY) return undefined;
  return `The machine is busy: other processes use ${Math.round(most * 100)} % of its CPUs. The times and ratios do not count. `
    + 'Run it again when nothing else is running.';
}
