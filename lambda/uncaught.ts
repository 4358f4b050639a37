type Callback = (error: unknown) => void;

const EVENTS = ['unhandledRejection', 'uncaughtException'] as const;
const callbacks = new Set<Callback>();
let before: { readonly event: (typeof EVENTS)[number]; readonly listeners: readonly NodeJS.UncaughtExceptionListener[] }[] = [];

/**
 * Calls back on an uncaught error. It replaces the listeners of Lambda, which would end the process before the response is
 * sent. They are restored when all returned functions have been called, because invocations in one process can overlap.
 */
export function onUncaught(callback: Callback): () => void {
  if (callbacks.size === 0) replaceListeners();
  callbacks.add(callback);
  return () => {
    if (callbacks.delete(callback) && callbacks.size === 0) restoreListeners();
  };
}

function tellAll(error: unknown): void {
  for (const callback of callbacks) callback(error);
}

function replaceListeners(): void {
  before = EVENTS.map((event) => ({ event, listeners: process.rawListeners(event) as NodeJS.UncaughtExceptionListener[] }));
  for (const event of EVENTS) {
    process.removeAllListeners(event);
    process.on(event, tellAll);
  }
}

function restoreListeners(): void {
  for (const { event, listeners } of before) {
    process.removeListener(event, tellAll);
    for (const listener of listeners) process.on(event, listener);
  }
}
