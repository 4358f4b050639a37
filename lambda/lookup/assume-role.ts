import type { AssumeRole } from '../aws/credentials';
import { sts } from '../aws/sts';
import { call } from '../calls/call';
import type { LookupContext } from './lookup';

/**
 * Assumes a role, in the Region of the function, and returns the context of calls as that role.
 *
 * @throws CallFailedError if the role cannot be assumed
 */
export async function assumeRole(role: AssumeRole, context: LookupContext): Promise<LookupContext> {
  const { region, account, credentials: own, hide } = context;
  const { roleArn } = role;
  const api = sts(region, own);
  try {
    const credentials = await call({
      action: 'sts:AssumeRole', service: 'AWS STS', region, api,
      hint: `the trust policy of ${roleArn} allows the role of the function, with the external ID if it requires one`,
    }, (signal) => api.assumeRole(role, signal), context);
    hide(credentials.secretAccessKey, credentials.sessionToken);
    return { ...context, account: roleArn.split(':')[4] ?? account, credentials, policies: { haveTakenEffect: false } };
  } finally {
    api.close();
  }
}
