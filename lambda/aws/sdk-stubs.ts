/*
 * What the bundle has in place of the modules that scripts/bundle.mjs leaves out. A lookup retries by itself, within the
 * time of the function, and finds its credentials in the environment. Event streams and browsers do not occur.
 */
import type { FinalizeHandler, MiddlewareStack } from '@aws-sdk/types';

export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';

export const DEFAULT_RETRY_MODE = 'standard';
export const NODE_MAX_ATTEMPT_CONFIG_OPTIONS = {};
export const NODE_RETRY_MODE_CONFIG_OPTIONS = {};
export const RETRY_MODES = {};
/** Others are added relative to the middleware of this name. */
export const getRetryPlugin = () => ({
  applyToStack: (stack: MiddlewareStack<object, object>) => {
    stack.add((next: FinalizeHandler<object, object>) => next, { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high' });
  },
});
export const resolveRetryConfig = (config: unknown) => config;
