/*
 * Runs in the child process. Loads the handler, and handles one invocation after the other, as the Lambda runtime for Node.js
 * does. It is plain JavaScript, so that any Node.js version runs it without a loader.
 */
// The Lambda runtime loads these before the handler, so that a measurement must not count them.
import 'node:http';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [taskRoot, handlerName] = process.argv.slice(2);
const handlers = {};
// Bound before the handler runs, because the handler can replace or break them.
const streams = ['stdout', 'stderr'].map((name) => ({ name, write: process[name].write.bind(process[name]) }));
let current;

process.on('disconnect', () => process.exit());
process.on('uncaughtException', (error) => crash('Uncaught Exception', error, 129));
process.on('unhandledRejection', (reason) => {
  const { message } = describe(reason);
  crash('Unhandled Promise Rejection', { name: 'Runtime.UnhandledPromiseRejection', message }, 128);
});
process.on('message', serve);
const resourcesOfRuntime = process.getActiveResourcesInfo();

await load();

async function load() {
  const started = performance.now();
  try {
    const [moduleName, exportName] = splitHandler(handlerName);
    const file = ['.js', '.mjs', '.cjs'].map((extension) => join(taskRoot, moduleName + extension)).find(existsSync);
    if (file === undefined) throw named('Runtime.ImportModuleError', `Cannot find module '${moduleName}'`);
    const module = await import(pathToFileURL(file).href);
    const handler = module[exportName] ?? module.default?.[exportName];
    if (typeof handler !== 'function') {
      throw named('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
    }
    handlers.handler = handler;
    send({ type: 'loaded', loadMs: performance.now() - started });
  } catch (error) {
    send({ type: 'load-failed', error: describe(error) });
  }
}

async function serve({ type, event, context: given }) {
  if (type !== 'invoke') return;
  const started = performance.now();
  const cpuBefore = process.cpuUsage();
  current = given.awsRequestId;
  const { remainingMs, ...fields } = given;
  const context = {
    ...fields,
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(remainingMs - (performance.now() - started))),
  };
  const outcome = await run(event, context);
  const { user, system } = process.cpuUsage(cpuBefore);
  send({ type: 'response', outcome, durationMs: performance.now() - started, cpuMs: (user + system) / 1000 });
  await turnOfEventLoop();
  await turnOfEventLoop();
  current = undefined;
  const measurements = { activeResources: activeResources(), memoryUsage: process.memoryUsage() };
  send({ type: 'settled', ...measurements, marked: await markLogs(given.awsRequestId) });
}

async function run(event, context) {
  try {
    return { ok: true, value: await handlers.handler(event, context) };
  } catch (error) {
    return { ok: false, error: describe(error) };
  }
}

function crash(title, error, exitCode) {
  const described = describe(error);
  try {
    streams[1].write(`${title}\t${JSON.stringify(described)}\n`);
  } catch {
    // Only the report below counts.
  }
  process.send({ type: 'crash', awsRequestId: current, error: described }, () => process.exit(exitCode));
}

/** Writes the line for the end of the log to each stream, and returns the streams for which that worked. */
async function markLogs(awsRequestId) {
  const marked = await Promise.all(
    streams.map(
      ({ name, write }) =>
        new Promise((resolve) => {
          write(`END RequestId: ${awsRequestId}\n`, (error) => resolve(error ? [] : [name]));
        }),
    ),
  );
  return marked.flat();
}

function activeResources() {
  const left = [...resourcesOfRuntime];
  return process.getActiveResourcesInfo().filter((resource) => {
    const index = left.indexOf(resource);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function describe(error) {
  try {
    return { name: String(error?.name ?? typeof error), message: String(error?.message ?? error) };
  } catch {
    return { name: 'Runtime.UnknownReason', message: 'a value that cannot be shown was thrown' };
  }
}

function splitHandler(name) {
  const dot = name.lastIndexOf('.');
  if (dot < 1) throw named('Runtime.MalformedHandlerName', `Bad handler ${name}`);
  return [name.slice(0, dot), name.slice(dot + 1)];
}

function named(name, message) {
  return Object.assign(new Error(message), { name });
}

function send(message) {
  if (process.connected) process.send(message);
}

function turnOfEventLoop() {
  return new Promise((resolve) => setImmediate(resolve));
}
