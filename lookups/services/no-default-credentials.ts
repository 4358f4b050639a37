// In place of the default credential chain: every client is given its credentials, and the function runs no credential process.
export const defaultProvider = undefined;
