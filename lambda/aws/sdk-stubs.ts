/*
 * What the bundle has in place of parts of the SDK. Its browser and event stream parts are never called. Its retrying
 * is the lookup's own business, within the time of the function; and its default chain of credentials would look for
 * them in places that a function does not have.
 */
import type { FinalizeHandler, MiddlewareStack } from '@aws-sdk/types';

export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
export { SignatureV4 as SignatureV4MultiRegion } from '@smithy/signature-v4';

/** A function has its trace id in the environment. */
export const InvokeStore = { getInstanceAsync: () => Promise.resolve(undefined) };

export const DEFAULT_MAX_ATTEMPTS = 1;
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
