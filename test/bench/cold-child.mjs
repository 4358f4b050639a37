// Runs in a fresh process, on the Node of Lambda: loads one handler, serves one event, and tells what that took.
// Where a CPU quota is given, it holds from the first event on: Lambda does not limit the CPU before that.
// Lambda's runtime has node:http, node:https and both module loaders loaded before any handler is: they are not charged.
import 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [file, event, quota] = process.argv.slice(2);
const { context } = await import('./lambda-context.mjs');
const require = createRequire(pathToFileURL(file));
const parsedEvent = JSON.parse(event);
// AwsCustomResource's handler leaves the port of the ResponseURL out.
https.globalAgent.defaultPort = new URL(parsedEvent.ResponseURL).port;

const cpu = process.cpuUsage();
const started = performance.now();
const { handler } = file.endsWith('.mjs') ? await import(pathToFileURL(file)) : require(file);
const loaded = performance.now();
if (quota !== undefined) process.getBuiltinModule('node:fs').writeFileSync(quota, String(process.pid));
const invoked = performance.now();
await handler(parsedEvent, context);
const delivered = performance.now();
const { user, system } = process.cpuUsage(cpu);

process.send({
  load: loaded - started,
  lookup: delivered - invoked,
  total: loaded - started + delivered - invoked,
  cpu: (user + system) / 1_000,
  memory: peakMemory(),
}, () => process.exit());

/** In MB. That of getrusage would count the process this one was forked from. */
function peakMemory() {
  try {
    // Only now: what a handler loads of Node beyond node:http is its own cost.
    const { readFileSync } = process.getBuiltinModule('node:fs');
    return /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1] / 1_024;
  } catch {
    return process.resourceUsage().maxRSS / 1_024;
  }
}
