/*
 * Replaces the modules that scripts/bundle.mjs leaves out. The lookup retries itself, within the time of the function, and
 * gets its credentials from the environment. It needs no event streams and no browser.
 */
import type { FinalizeHandler, MiddlewareStack } from '@aws-sdk/types';

/** The clients are given their credentials. */
export const defaultProvider = undefined;

export const DEFAULT_RETRY_MODE = 'standard';
export const NODE_MAX_ATTEMPT_CONFIG_OPTIONS = {};
export const NODE_RETRY_MODE_CONFIG_OPTIONS = {};
export const RETRY_MODES = {};
/** The SDK imported this until September 2026. */
export const Retry = {};
/** The SDK adds other middleware relative to this name. */
export const getRetryPlugin = () => ({
  applyToStack: (stack: MiddlewareStack<object, object>) => {
    stack.add((next: FinalizeHandler<object, object>) => next, { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high' });
  },
});
export const resolveRetryConfig = (config: unknown) => config;
