import type { FailureKind } from '../../../lookups/calls/failures';
import { callFailed, outOfTime } from '../../../lookups/calls/call';
import { called } from '../support/called';
import type { Row } from './row';

const CALL = {
  ...called({ hint: 'IAM Identity Center is enabled' }), endpoint: 'https://sso.eu-west-1.amazonaws.com', elapsedMs: 30_000,
};
const THROTTLED = 'was throttled for 30.0 s. Deploy again when fewer calls are made: all callers in the account share the request quota of '
  + 'IAM Identity Center. (Throttled)';
const NO_VALID_ANSWER = 'failed for 30.0 s because IAM Identity Center did not return a valid answer. Deploy again, and check the AWS '
  + 'Health Dashboard if the error persists. (ServiceFailed)';

const TEXTS: Readonly<Record<FailureKind, string>> = {
  'denied': 'was denied for 30.0 s. Check that the role that makes the call allows sso:ListInstances, that no permissions boundary, '
    + 'session policy or service control policy denies it or blocks the Region eu-west-1, and that IAM Identity Center is '
    + 'enabled. (Denied)',
  'not-allowed': 'was denied for 30.0 s because no policy of the role that makes the call allows it. Allow sso:ListInstances in its '
    + 'policy, and check that IAM Identity Center is enabled. (Denied)',
  'denied-by-organization': 'was denied by a policy of the organization. Change that service control policy or resource control policy so '
    + 'that it allows sso:ListInstances in eu-west-1, or use another Region. (Denied)',
  'unknown-caller': 'was rejected for 30.0 s because the credentials are not known in that Region. The Region eu-west-1 is probably not '
    + 'enabled for the account: enable it, or use another Region. (UnknownCaller)',
  'kms-denied': 'was denied the use of the KMS key that encrypts IAM Identity Center for 30.0 s. Allow the role that makes the call '
    + 'kms:Decrypt on that key: set encryptionKey on the lookup, and check the key policy. (KmsDenied)',
  'kms-unusable': 'failed because the KMS key that encrypts IAM Identity Center cannot be used. Enable the key, or cancel its deletion, '
    + 'and deploy again. (KmsUnusable)',
  'kms-throttled': THROTTLED,
  'throttled': THROTTLED,
  'certificate': 'failed because the TLS certificate of https://sso.eu-west-1.amazonaws.com is not trusted. Something between the function '
    + 'and the service probably inspects the traffic, such as a proxy or a firewall: exempt the endpoint from the inspection, or trust its '
    + 'certificate authority with the environment variable NODE_EXTRA_CA_CERTS. (CertificateNotTrusted)',
  'unknown-operation': 'failed because https://sso.eu-west-1.amazonaws.com does not know this operation. Check that the Region offers IAM '
    + 'Identity Center, and that the endpoint is that of AWS: an emulator may not support IAM Identity Center. (UnknownOperation)',
  'unresolvable': 'failed because the host name of https://sso.eu-west-1.amazonaws.com does not resolve. Check that the Region exists and '
    + 'offers IAM Identity Center, and, if the function is in a VPC, that the VPC resolves public host names. (Unresolvable)',
  'unreachable': 'could not connect to https://sso.eu-west-1.amazonaws.com for 30.0 s. Deploy again; if the function is in a VPC, check '
    + 'that it has a route to the endpoint. (Unreachable)',
  'timeout': 'received no answer from https://sso.eu-west-1.amazonaws.com for 30.0 s. Deploy again; if the function is in a VPC, check '
    + 'that it has a route to the endpoint. (NoAnswer)',
  'credentials': 'failed because the function has no valid credentials. Lambda puts the credentials of the function\'s role into the '
    + 'environment: check that nothing removes or replaces them. (NoCredentials)',
  'clock': 'failed because AWS rejected the signature of the request. Deploy again: the clock of the function may have been wrong. '
    + '(SignatureRejected)',
  'invalid': 'was rejected as invalid. Correct the property of the lookup that the message names, and deploy again. (InvalidRequest)',
  'server': NO_VALID_ANSWER,
  'interrupted': NO_VALID_ANSWER,
  'unreadable': NO_VALID_ANSWER,
  'other': 'failed with an error that the lookup does not know. Check the message, and what answers at '
    + 'https://sso.eu-west-1.amazonaws.com, and deploy again. (CallFailed)',
};

/** The Reasons of calls to services that fail. */
export const CALL_ROWS: readonly Row[] = [
  ['calls that took all the time', () => outOfTime(CALL),
    'sso:ListInstances in eu-west-1 (account 111122223333) did not finish: earlier calls used up the time of the function. '
    + 'Deploy again. (OutOfTime)'],
  ['a denial that was not waited for', () => callFailed({ ...CALL, elapsedMs: 20 }, { kind: 'not-allowed', message: 'no' }),
    'sso:ListInstances in eu-west-1 (account 111122223333) was denied because no policy of the role that makes the call allows it. Allow '
    + 'sso:ListInstances in its policy, and check that IAM Identity Center is enabled. (Denied)',
    [{ text: '', note: 'no' }]],
  ...Object.entries(TEXTS).map(([kind, text]): Row => [
    `a call that fails: ${kind}`, () => callFailed(CALL, { kind: kind as FailureKind, message: 'the message of the service' }),
    `sso:ListInstances in eu-west-1 (account 111122223333) ${text}`, [{ text: '', note: 'the message of the service' }],
  ]),
];
