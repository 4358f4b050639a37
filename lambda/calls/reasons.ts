import type { Failure } from './failure';
import { LookupError, type Detail, type Reason } from '../common/reason';

/** A service could not be asked. */
export class CallFailedError extends LookupError {
  public constructor(reason: Reason, public readonly said: string) {
    super(reason);
  }
}

/** A call to a service. */
export interface Call {
  /** As policies name it, such as `sso:ListInstances`. */
  readonly action: string;
  readonly region: string;
  readonly account: string;
  /** Where it was sent, or would have been. */
  readonly endpoint: string;
  /** What else to check when it is denied. */
  readonly hint: string;
  /** How long it was tried for, in milliseconds. */
  readonly triedForMs: number;
}

/** The calls before took so long that there was no time left for another. */
export function outOfTime({ action, region, account }: Pick<Call, 'action' | 'region' | 'account'>): Reason {
  return { text: `${action} in ${region} as account ${account} did not come to its end: the calls before took all the time of the function. Deploy again; the log of the function has the duration of each step.` };
}

/** Why a call to a service failed for good. */
export function callFailed(call: Call, failure: Failure): Reason {
  const { action, region, endpoint } = call;
  const where = `${action} in ${region} as account ${call.account}`;
  const elapsed = `for ${(call.triedForMs / 1000).toFixed(1)} s`;
  const said: Detail[] = [{ text: '', note: failure.said }];
  const reason = (text: string): Reason => ({ text, details: said });
  switch (failure.kind) {
    case 'denied':
      return reason(`${where} was denied ${elapsed}. Check that the role of the function still allows ${action}, that no permissions boundary, session policy or service control policy denies it or closes the Region ${region}, and ${call.hint}.`);
    case 'unknown-caller':
      return reason(`${where} did not know the caller. The Region ${region} is probably not enabled for this account: enable it, or ask another one.`);
    case 'kms-denied':
      return reason(`${where} was denied the use of the KMS key that encrypts IAM Identity Center ${elapsed}. Allow kms:Decrypt on that key: give the lookup its encryptionKey, and check the policy of the key.`);
    case 'kms-unusable':
      return reason(`${where} failed because the KMS key that encrypts IAM Identity Center cannot be used. Enable the key, or cancel its deletion, and deploy again.`);
    case 'kms-throttled':
    case 'throttled':
      return reason(`${where} was throttled ${elapsed}. Deploy again when fewer calls are made; the quota is shared by all calls of the account to IAM Identity Center.`);
    case 'unreachable':
      return reason(`${where} could not reach ${endpoint} ${elapsed}. Check that the Region exists and has IAM Identity Center, and, where the function is in a VPC, that it has a route to the endpoint.`);
    case 'timeout':
      return reason(`${where} got no answer from ${endpoint} ${elapsed}. Deploy again; where the function is in a VPC, check that it has a route to the endpoint.`);
    case 'credentials':
      return reason(`${where} has no credentials that can be used. The function takes those that Lambda gives its role, from the environment; check that nothing removes them.`);
    case 'clock':
      return reason(`${where} was refused for its signature. Deploy again; the clock of the function may be off.`);
    case 'invalid':
      return reason(`${where} was refused as invalid. Report this to the maintainers of cdk-identity-center-lookup.`);
    case 'server':
    case 'cut':
    case 'unreadable':
      return reason(`${where} failed ${elapsed}, as the service did not answer as it should. Deploy again, and see the AWS Health Dashboard if it stays.`);
    case 'other':
      return reason(`${where} failed. See the log of the function for more.`);
  }
}
