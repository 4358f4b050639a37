/*
 * Gives the process of the function a virtual time, in which waiting takes no time. The clock stands still while anything real
 * is going on: a request that its endpoint does not hold back on purpose, a connection, a file, a name that is being resolved.
 * When nothing is, it moves to the next timer. So the outcome and every duration are the same on every machine.
 */
import FakeTimers from '@sinonjs/fake-timers';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

const real = { now: Date.now, setImmediate, setTimeout, send: process.send, resources: process.getActiveResourcesInfo };
/** Input and output that is going on has these names in Node.js. */
const IN_PROGRESS = /Req|ConnectWrap|WriteWrap|ShutdownWrap/;
/** The turns of the event loop in which nothing must have gone on. */
const QUIET_TURNS = 3;
const POLL_MS = 1;

const clock = FakeTimers.install({
  now: real.now(), toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  // The SDK clears -1 in place of a timer that it does not need.
  shouldClearNativeTimers: true,
});

/** The timers of this file and of happenings, which the function does not have. */
const ownTimers = new Set();
/** The open requests. A request that its endpoint holds back has what the endpoint says of the connection. */
const open = new Map();
/** The invocation for which the clock moves. */
let current;

/** Calls back when a virtual time has passed. */
export function later(callback, ms) {
  const timer = setTimeout(() => {
    ownTimers.delete(timer);
    callback();
  }, ms);
  ownTimers.add(timer);
  return timer;
}

function cancel(timer) {
  if (ownTimers.delete(timer)) clearTimeout(timer);
}

for (const module of [http, https]) {
  const { request: send } = module;
  module.request = (...args) => {
    const request = send(...args);
    open.set(request, undefined);
    request.once('close', () => {
      cancel(open.get(request)?.timer);
      open.delete(request);
    });
    return request;
  };
}
syncBuiltinESMExports();

process.getActiveResourcesInfo = () => [
  ...real.resources.call(process), ...Array.from({ length: clock.countTimers() - ownTimers.size }, () => 'Timeout'),
];

// The response of the handler ends the invocation.
process.send = (message, ...rest) => {
  if (message.type === 'response') end();
  return real.send.call(process, message, ...rest);
};

process.on('message', (message) => {
  if (message.type === 'invoke') begin(message.context);
  if (message.type === 'held') hold(message);
});

function begin({ remainingMs }) {
  clock.setSystemTime(real.now());
  current = {};
  later(() => process.send({ type: 'timeout' }), remainingMs);
  void run(current);
}

function end() {
  current = undefined;
  for (const timer of ownTimers) cancel(timer);
}

/** An endpoint holds back a request: for a time, or for ever. `state` identifies it; see virtual-time.ts. */
function hold({ state, forMs }) {
  const request = [...open.keys()].find((each) => each.socket?.localPort === state.port);
  if (request === undefined) return;
  const release = () => {
    open.set(request, undefined);
    process.send({ type: 'wake', port: state.port });
  };
  open.set(request, { state, timer: forMs === undefined ? undefined : later(release, forMs) });
}

/** Whether both sides have sent and received the same, so that the endpoint holds back this request and no other. */
function isHeld([{ socket }, held]) {
  return held !== undefined && socket?.bytesWritten === held.state.received && socket.bytesRead === held.state.sent;
}

async function run(invocation) {
  while (current === invocation) {
    if (await isQuiet(invocation)) await next();
    else await new Promise((resolve) => real.setTimeout(resolve, POLL_MS).unref());
  }
}

async function isQuiet(invocation) {
  for (let turn = 0; turn <= QUIET_TURNS; turn++) {
    if (![...open].every(isHeld) || real.resources.call(process).some((resource) => IN_PROGRESS.test(resource))) return false;
    if (turn < QUIET_TURNS) await new Promise((resolve) => real.setImmediate(resolve));
  }
  return current === invocation;
}

/** Moves the clock to the next timer. As in real time, nothing catches what a timer throws. */
async function next() {
  try {
    clock.next();
  } catch (error) {
    await new Promise((resolve) => real.setImmediate(() => {
      resolve();
      throw error;
    }));
  }
}
