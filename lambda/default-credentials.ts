/** What the bundle has in place of the SDK's chain of credential providers: a function has its own in the environment. */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
