import { call } from '../calls/call';
import type { AssumeRole, Credentials } from '../aws/services';
import type { LookupContext } from './lookup';

/** The account and the credentials of the calls of a lookup. */
export interface Caller {
  readonly account: string;
  readonly credentials: Credentials;
}

/**
 * Returns the role of the function, or the role that it assumes.
 *
 * @throws CallFailedError if the role cannot be assumed
 */
export async function callerOf(assumeRole: AssumeRole | undefined, context: LookupContext): Promise<Caller> {
  const { region, services, account, hide } = context;
  if (assumeRole === undefined) return { account, credentials: services.credentials };
  const { roleArn, externalId } = assumeRole;
  hide(externalId);
  const credentials = await call(
    { action: 'sts:AssumeRole', service: 'AWS STS', region, hint: `the trust policy of ${roleArn} allows the role of the function, with the external ID if it requires one` },
    (signal) => services.assumeRole(assumeRole, signal), context,
  );
  hide(credentials.secretAccessKey, credentials.sessionToken);
  return { account: roleArn.split(':')[4] ?? account, credentials };
}
