import type { FailureKind } from '../../../lookups/calls/failures';
import { callFailed, outOfTime } from '../../../lookups/calls/call';
import type { Row } from './row';

const CALL = {
  action: 'sso:ListInstances', service: 'IAM Identity Center', region: 'eu-west-1', account: '111122223333',
  endpoint: 'https://sso.eu-west-1.amazonaws.com', hint: 'IAM Identity Center is enabled', elapsed: 'for 30.0 s',
};
const THROTTLED = 'was throttled for 30.0 s. Deploy again when fewer calls are made: all callers in the account share the request quota of '
  + 'IAM Identity Center. (Throttled)';
const NO_VALID_ANSWER = 'failed for 30.0 s because IAM Identity Center did not return a valid answer. Deploy again, and check the AWS '
  + 'Health Dashboard if the error persists. (ServiceFailed)';

const TEXTS: Readonly<Record<FailureKind, string>> = {
  'denied': 'was denied for 30.0 s. Check that the role that makes the call allows sso:ListInstances, that no permissions boundary, '
    + 'session policy or service control policy denies it or blocks the Region eu-west-1, and that IAM Identity Center is '
    + 'enabled. (Denied)',
  'unknown-caller': 'was rejected because the credentials are not known in that Region. The Region eu-west-1 is probably not enabled for '
    + 'the account: enable it, or use another Region. (UnknownCaller)',
  'kms-denied': 'was denied the use of the KMS key that encrypts IAM Identity Center for 30.0 s. Allow the role that makes the call '
    + 'kms:Decrypt on that key: set encryptionKey on the lookup, and check the key policy. (KmsDenied)',
  'kms-unusable': 'failed because the KMS key that encrypts IAM Identity Center cannot be used. Enable the key, or cancel its deletion, '
    + 'and deploy again. (KmsUnusable)',
  'kms-throttled': THROTTLED,
  'throttled': THROTTLED,
  'unresolvable': 'failed because the host name of https://sso.eu-west-1.amazonaws.com does not resolve. Check that the Region exists and '
    + 'offers IAM Identity Center, and, if the function is in a VPC, that the VPC resolves public host names. (Unresolvable)',
  'unreachable': 'could not connect to https://sso.eu-west-1.amazonaws.com for 30.0 s. Deploy again; if the function is in a VPC, check '
    + 'that it has a route to the endpoint. (Unreachable)',
  'timeout': 'received no answer from https://sso.eu-west-1.amazonaws.com for 30.0 s. Deploy again; if the function is in a VPC, check '
    + 'that it has a route to the endpoint. (NoAnswer)',
  'credentials': 'failed because the function has no valid credentials. Lambda puts the credentials of the function\'s role into the '
    + 'environment: check that nothing removes or replaces them. (NoCredentials)',
  'clock': 'was rejected because the signature was not accepted. Deploy again: the clock of the function may have been wrong. '
    + '(SignatureRejected)',
  'invalid': 'was rejected as invalid. Report this to the maintainers of cdk-identity-center-lookup. (InvalidRequest)',
  'server': NO_VALID_ANSWER,
  'interrupted': NO_VALID_ANSWER,
  'unreadable': NO_VALID_ANSWER,
  'other': 'failed. Deploy again, and report this to the maintainers of cdk-identity-center-lookup if the error persists. (CallFailed)',
};

/** The Reasons of calls to services that fail. */
export const CALL_ROWS: readonly Row[] = [
  ['calls that took all the time', outOfTime(CALL),
    'sso:ListInstances in eu-west-1 (account 111122223333) did not finish: earlier calls used up the time of the function. '
    + 'Deploy again. (OutOfTime)'],
  ...Object.entries(TEXTS).map(([kind, text]): Row => [
    `a call that fails: ${kind}`, callFailed(CALL, { kind: kind as FailureKind, message: 'the message of the service' }),
    `sso:ListInstances in eu-west-1 (account 111122223333) ${text}`, [{ text: '', note: 'the message of the service' }],
  ]),
];
