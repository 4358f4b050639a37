import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The memory with which Lambda gives a function one vCPU, in MB. */
const ONE_VCPU = 1_769;
const PERIOD_US = 20_000;

/** A Linux control group with the CPU that Lambda gives to a function with a memory size. */
export class CpuQuota {
  /**
   * @param memorySize in MB
   * @throws if this machine has no control groups, or does not allow this process to create one
   */
  public static open(memorySize: number): CpuQuota {
    const quotaUs = Math.round(PERIOD_US * memorySize / ONE_VCPU);
    const name = `lookup-bench-${process.pid}-${memorySize}`;
    const { version, mount } = cpuController();
    const group = join(mount, name);
    if (version === 2) writeFileSync(join(mount, 'cgroup.subtree_control'), '+cpu');
    mkdirSync(group);
    if (version === 2) {
      writeFileSync(join(group, 'cpu.max'), `${quotaUs} ${PERIOD_US}`);
    } else {
      writeFileSync(join(group, 'cpu.cfs_period_us'), String(PERIOD_US));
      writeFileSync(join(group, 'cpu.cfs_quota_us'), String(quotaUs));
    }
    return new CpuQuota(group);
  }

  private constructor(private readonly group: string) {}

  /** The file that moves a process into the group when you write its ID to it. */
  public get processes(): string {
    return join(this.group, 'cgroup.procs');
  }

  public close(): void {
    rmdirSync(this.group);
  }
}

/** The mount point of the CPU controller: its own (version 1), or that of the unified hierarchy (version 2). */
function cpuController(): { version: 1 | 2; mount: string } {
  const mounts = existsSync('/proc/self/mounts') ? readFileSync('/proc/self/mounts', 'utf8').split('\n') : [];
  for (const [, mount = '', type, options = ''] of mounts.map((line) => line.split(' '))) {
    if (type === 'cgroup' && options.split(',').includes('cpu')) return { version: 1, mount };
    if (type === 'cgroup2' && readFileSync(join(mount, 'cgroup.controllers'), 'utf8').split(/\s/).includes('cpu')) return { version: 2, mount };
  }
  throw new Error('this machine has no control group for the CPU');
}
