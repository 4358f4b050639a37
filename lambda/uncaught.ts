const EVENTS = ['unhandledRejection', 'uncaughtException'] as const;

/**
 * Calls back on an error that nobody caught, in place of Lambda's own listeners, which would end the process before
 * CloudFormation is answered. These are back in place when the function returned has been called.
 */
export function onUncaught(callback: (error: unknown) => void): () => void {
  const before = EVENTS.map((event) => ({ event, listeners: process.rawListeners(event) }));
  for (const event of EVENTS) {
    process.removeAllListeners(event);
    process.on(event, callback);
  }
  return () => {
    for (const { event, listeners } of before) {
      process.removeListener(event, callback);
      for (const listener of listeners) process.on(event, listener as (...args: unknown[]) => void);
    }
  };
}
