/** In place of the default credential chain of the SDK: every client is given its credentials, and the function runs no credential process. */
export const defaultProvider = undefined;
