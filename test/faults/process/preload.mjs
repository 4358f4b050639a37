/*
 * Loaded into the process of the function before anything else. Does what the Happening of an event says, and undoes it before
 * the next event. In virtual time, unless REAL_TIME is set.
 */
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';

const { later } = process.env.REAL_TIME === undefined
  ? await import('./virtual-clock.mjs')
  : { later: (callback, ms) => setTimeout(callback, ms).unref() };

// Pauses with jitter have the same length each time.
Math.random = () => 0.5;

const originals = { request: http.request, write: process.stdout.write, now: Date.now, memoryUsage: process.memoryUsage };
const credentials = Object.fromEntries(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'].map((name) => [name, process.env[name]]));

process.on('message', ({ type, event }) => {
  if (type !== 'invoke') return;
  replaceRequest(originals.request);
  process.stdout.write = originals.write;
  Date.now = originals.now;
  process.memoryUsage = originals.memoryUsage;
  Object.assign(process.env, credentials);
  if (event?.Happening) happen(event.Happening, event);
});

function happen({ kind, value, region, afterMs = 0 }, event) {
  switch (kind) {
    case 'rejection':
      return later(() => void Promise.reject(valueOf(value, event)), afterMs);
    case 'exception':
      return later(() => { throw valueOf(value, event); }, afterMs);
    case 'request fails':
      return replaceRequest((options, ...rest) => {
        const request = originals.request(options, ...rest);
        if (options.method === 'POST') {
          request.prependOnceListener('socket', () => {
            request.destroy();
            request.emit('error', valueOf(value, event));
          });
        }
        return request;
      });
    case 'credentials vanish':
      for (const name of Object.keys(credentials)) delete process.env[name];
      return undefined;
    case 'stdout throws':
      process.stdout.write = () => { throw valueOf(value, event); };
      return undefined;
    case 'stdout breaks':
      process.stdout.write = () => {
        process.nextTick(() => process.stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' })));
        return false;
      };
      return undefined;
    case 'garbage is collected':
      process.memoryUsage = () => {
        // The first time can be the end of a collection that has begun before.
        globalThis.gc();
        globalThis.gc();
        return originals.memoryUsage();
      };
      return undefined;
    case 'date jumps':
      return later(() => { Date.now = () => originals.now() - 86_400_000; }, afterMs);
    case 'region does not resolve':
      return redirect(region, { host: 'sso..invalid', hostname: 'sso..invalid' });
    case 'region refuses':
      return redirect(region, { port: 1 });
    default:
      throw new Error(`unknown happening: ${kind}`);
  }
}

/** Redirects calls to this Region, which their signature has. */
function redirect(region, elsewhere) {
  replaceRequest((options, ...rest) => {
    const signedFor = String(options.headers?.authorization ?? '').includes(`/${region}/`);
    return originals.request(signedFor ? { ...options, ...elsewhere } : options, ...rest);
  });
}

function replaceRequest(request) {
  http.request = request;
  syncBuiltinESMExports();
}

function valueOf(name, event) {
  const circular = {};
  circular.self = circular;
  const values = {
    'undefined': undefined,
    'null': null,
    'an empty string': '',
    'a text': 'something broke',
    'a number': 42,
    'a bigint': 10n,
    'a symbol': Symbol('broken'),
    'a function': () => undefined,
    'an array': ['a', 1],
    'an empty object': {},
    'a circular object': circular,
    'an object without prototype': Object.assign(Object.create(null), { message: 'no prototype' }),
    'an error': new Error('something broke'),
    'an error without a message': new Error(''),
    'an error of strange members': Object.assign(new Error('strange'), { name: 7, code: {}, message: ['x'] }),
    'an error whose members throw': new Proxy(new Error('hostile'), { get() { throw new Error('hostile member'); } }),
    'an error of a megabyte': new Error('x'.repeat(1_000_000)),
    'an error with secrets': new Error(`PUT ${event.ResponseURL} as ${Object.values(credentials).join(' ')}`),
  };
  if (!(name in values)) throw new Error(`unknown value: ${name}`);
  return values[name];
}
