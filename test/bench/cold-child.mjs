// Runs in a fresh process, on the Node.js version of Lambda. Loads a handler, handles one event, and sends the durations.
// A CPU quota applies from the event on, because Lambda does not limit the CPU before.
// The Lambda runtime loads node:http, node:https and both module loaders before the handler, so they do not count.
import 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';

const [file, event, quota] = process.argv.slice(2);
const require = createRequire('/');
const parsed = JSON.parse(event);
// The handler of AwsCustomResource ignores the port of the ResponseURL.
https.globalAgent.defaultPort = new URL(parsed.ResponseURL).port;

const started = performance.now();
const { handler } = require(file);
const loaded = performance.now();
process.getBuiltinModule('node:fs').writeFileSync(quota, String(process.pid));
const invoked = performance.now();
await handler(parsed, {
  awsRequestId: '00000000-0000-4000-8000-000000000000',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:lookup',
  logStreamName: '2026/11/01/[$LATEST]00000000000000000000000000000000',
  getRemainingTimeInMillis: () => 120_000,
});
process.send({ load: loaded - started, lookup: performance.now() - invoked }, () => process.exit());
