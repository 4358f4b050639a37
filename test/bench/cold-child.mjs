// Runs in a fresh process, on the Node.js version of Lambda. Loads one handler, handles one event, and reports the durations.
// A CPU quota applies from the first event on, because Lambda does not limit the CPU before.
// The Lambda runtime loads node:http, node:https and both module loaders before the handler, so they do not count.
import 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [file, event, quota] = process.argv.slice(2);
const { context } = await import('./lambda-context.mjs');
const require = createRequire(pathToFileURL(file));
const parsedEvent = JSON.parse(event);
// The handler of AwsCustomResource ignores the port of the ResponseURL.
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

/** In MB. The value of getrusage would include the parent process. */
function peakMemory() {
  try {
    // Only now, because other modules of Node.js that a handler loads count.
    const { readFileSync } = process.getBuiltinModule('node:fs');
    return /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1] / 1_024;
  } catch {
    return process.resourceUsage().maxRSS / 1_024;
  }
}
