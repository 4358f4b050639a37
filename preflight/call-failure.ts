import type { FailureKind } from '../lambda/calls/failure-kinds';
import { PreflightError, type FailureCode } from './failure';

/** A failed call of the user. */
export interface FailedCall {
  /** The action as in policies, such as `sso:ListInstances`. */
  readonly action: string;
  readonly region: string;
  readonly kind: FailureKind;
  /** The name and the message of the error. */
  readonly said: string;
  /** What to do if it is denied. */
  readonly ifDenied: string;
}

/** Describes a failed call to the person who made it. */
export function callFailure(call: FailedCall): PreflightError {
  const [code, message] = describe(call);
  return new PreflightError(code, message, [{ text: '', note: call.said }]);
}

function describe({ action, region, kind, ifDenied }: FailedCall): [FailureCode, string] {
  const where = `${action} in ${region}`;
  switch (kind) {
    case 'denied':
      return ['AccessDenied', `You are not allowed to call ${where}. ${ifDenied}`];
    case 'kms-denied':
      return ['KmsAccessDenied', `You are not allowed to use the KMS key that encrypts IAM Identity Center in ${region}. Ask for kms:Decrypt on that key, or use other credentials.`];
    case 'kms-unusable':
      return ['KmsKeyUnusable', `The KMS key that encrypts IAM Identity Center in ${region} is disabled or pending deletion. Enable the key, or cancel its deletion.`];
    case 'credentials':
      return ['ExpiredCredentials', `Your credentials have expired or are incomplete: ${where} rejected them. Sign in again.`];
    case 'unknown-caller':
      return ['UnknownCaller', `${where} rejected your credentials. Either the Region is not enabled for your account, or the access key no longer exists.`];
    case 'clock':
      return ['InvalidSignature', `${where} rejected the signature of the request. Check your secret access key and the clock of this computer.`];
    case 'kms-throttled':
    case 'throttled':
      return ['Throttled', `${where} was throttled. All callers in the account share the request quota: run the command again later.`];
    case 'unresolvable':
    case 'unreachable':
      return ['Unreachable', `${where} could not be reached. Check the code of the Region and your network connection.`];
    case 'timeout':
      return ['TimedOut', `${where} did not answer in time. Check your network connection, and run the command again.`];
    case 'server':
    case 'interrupted':
    case 'unreadable':
      return ['ServiceError', `${where} failed because the service did not return a valid answer. Run the command again, and check the AWS Health Dashboard if the error persists.`];
    case 'invalid':
      return ['InvalidRequest', `${where} rejected the request as invalid. Report this to the maintainers of cdk-identity-center-lookup.`];
    case 'other':
      return ['Unexpected', `${where} failed. Run the command again, and report this to the maintainers of cdk-identity-center-lookup if the error persists.`];
  }
}
