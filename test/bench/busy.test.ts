import { busyNote, shareInUse } from './busy';

const cpu = (busy: number, idle: number) => ({ times: { user: busy / 2, nice: 0, sys: busy / 2, irq: 0, idle } });

test('the share of the CPUs in use is that of the time between two moments, of all CPUs', () => {
  expect(shareInUse([cpu(1_000, 0), cpu(0, 1_000)], [cpu(1_100, 0), cpu(20, 1_080)])).toBeCloseTo(0.6);
  expect(shareInUse([cpu(1, 1)], [cpu(1, 1)])).toBe(0);
});

test('a busy machine is named, before or after the measurement', () => {
  expect(busyNote([0.03, 0.2])).toBeUndefined();
  expect(busyNote([0.03, 0.734])).toBe('The machine is busy: other processes use 73 % of its CPUs. The times and ratios do not count. '
    + 'Run it again when nothing else is running.');
});
