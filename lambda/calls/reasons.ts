import type { Failure, FailureKind } from './failure';
import { LookupError, type Detail, type Reason } from '../common/reason';

/** A call to a service that failed, after all retries. */
export class CallFailedError extends LookupError {
  /** @param said the message of the service */
  public constructor(reason: Reason, public readonly kind: FailureKind, public readonly said: string) {
    super(reason);
  }
}

/** A call to a service. */
export interface Call {
  /** The action as in policies, such as `sso:ListInstances`. */
  readonly action: string;
  /** The name of the service, such as `IAM Identity Center`. */
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** The endpoint of the call. */
  readonly endpoint: string;
  /** What else to check if the call is denied: the end of a sentence, without the period. */
  readonly hint: string;
  /** The time of all attempts, in milliseconds. */
  readonly triedForMs: number;
}

/** Earlier calls used up the time. */
export function outOfTime(call: Pick<Call, 'action' | 'region' | 'account'>): Reason {
  return { code: 'OutOfTime', text: `${called(call)} did not finish: earlier calls used up the time of the function. Deploy again.` };
}

/** A call to a service failed, after all retries. */
export function callFailed(call: Call, failure: Failure): Reason {
  const { action, service, region, endpoint } = call;
  const where = called(call);
  const elapsed = `for ${(call.triedForMs / 1000).toFixed(1)} s`;
  const said: Detail[] = [{ text: '', note: failure.said }];
  const reason = (code: string, text: string): Reason => ({ code, text, details: said });
  switch (failure.kind) {
    case 'denied':
      return reason('Denied', `${where} was denied ${elapsed}. Check that the role that makes the call allows ${action}, that no permissions boundary, session policy or service control policy denies it or blocks the Region ${region}, and that ${call.hint}.`);
    case 'unknown-caller':
      return reason('UnknownCaller', `${where} was rejected because the credentials are not known in that Region. The Region ${region} is probably not enabled for the account: enable it, or use another Region.`);
    case 'kms-denied':
      return reason('KmsDenied', `${where} was denied the use of the KMS key that encrypts ${service} ${elapsed}. Allow the role that makes the call kms:Decrypt on that key: set encryptionKey on the lookup, and check the key policy.`);
    case 'kms-unusable':
      return reason('KmsUnusable', `${where} failed because the KMS key that encrypts ${service} cannot be used. Enable the key, or cancel its deletion, and deploy again.`);
    case 'kms-throttled':
    case 'throttled':
      return reason('Throttled', `${where} was throttled ${elapsed}. Deploy again when fewer calls are made: all callers in the account share the request quota of ${service}.`);
    case 'unresolvable':
      return reason('Unresolvable', `${where} failed because the host name of ${endpoint} does not resolve. Check that the Region exists and offers ${service}, and, if the function is in a VPC, that the VPC resolves public host names.`);
    case 'unreachable':
      return reason('Unreachable', `${where} could not connect to ${endpoint} ${elapsed}. Deploy again; if the function is in a VPC, check that it has a route to the endpoint.`);
    case 'timeout':
      return reason('NoAnswer', `${where} received no answer from ${endpoint} ${elapsed}. Deploy again; if the function is in a VPC, check that it has a route to the endpoint.`);
    case 'credentials':
      return reason('NoCredentials', `${where} failed because the function has no valid credentials. Lambda puts the credentials of the function's role into the environment: check that nothing removes or replaces them.`);
    case 'clock':
      return reason('SignatureRejected', `${where} was rejected because the signature was not accepted. Deploy again: the clock of the function may have been wrong.`);
    case 'invalid':
      return reason('InvalidRequest', `${where} was rejected as invalid. Report this to the maintainers of cdk-identity-center-lookup.`);
    case 'server':
    case 'cut':
    case 'unreadable':
      return reason('ServiceFailed', `${where} failed ${elapsed} because ${service} did not return a valid answer. Deploy again, and check the AWS Health Dashboard if the error persists.`);
    case 'other':
      return reason('CallFailed', `${where} failed. Deploy again, and report this to the maintainers of cdk-identity-center-lookup if the error persists.`);
  }
}

function called({ action, region, account }: Pick<Call, 'action' | 'region' | 'account'>): string {
  return `${action} in ${region} (account ${account})`;
}
