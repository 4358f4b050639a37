import type { FailureKind } from '../../lambda/calls/failure-kinds';
import { callFailure } from '../../preflight/call-failure';
import { EXIT_STATUS, messageOf, type FailureCode } from '../../preflight/failure';

test.each<[FailureKind, FailureCode, string]>([
  ['denied', 'AccessDenied', 'You are not allowed to call sso:ListInstances in eu-west-1. Ask.'],
  ['kms-denied', 'KmsAccessDenied', 'You are not allowed to use the KMS key that encrypts IAM Identity Center in eu-west-1. Ask for kms:Decrypt on that key, or use other credentials.'],
  ['kms-unusable', 'KmsKeyUnusable', 'The KMS key that encrypts IAM Identity Center in eu-west-1 is disabled or pending deletion. Enable the key, or cancel its deletion.'],
  ['credentials', 'ExpiredCredentials', 'Your credentials have expired or are incomplete: sso:ListInstances in eu-west-1 rejected them. Sign in again.'],
  ['unknown-caller', 'UnknownCaller', 'sso:ListInstances in eu-west-1 rejected your credentials. Either the Region is not enabled for your account, or the access key no longer exists.'],
  ['clock', 'InvalidSignature', 'sso:ListInstances in eu-west-1 rejected the signature of the request. Check your secret access key and the clock of this computer.'],
  ['throttled', 'Throttled', 'sso:ListInstances in eu-west-1 was throttled. All callers in the account share the request quota: run the command again later.'],
  ['kms-throttled', 'Throttled', 'sso:ListInstances in eu-west-1 was throttled. All callers in the account share the request quota: run the command again later.'],
  ['unresolvable', 'Unreachable', 'sso:ListInstances in eu-west-1 could not be reached. Check the code of the Region and your network connection.'],
  ['unreachable', 'Unreachable', 'sso:ListInstances in eu-west-1 could not be reached. Check the code of the Region and your network connection.'],
  ['timeout', 'TimedOut', 'sso:ListInstances in eu-west-1 did not answer in time. Check your network connection, and run the command again.'],
  ['server', 'ServiceError', 'sso:ListInstances in eu-west-1 failed because the service did not return a valid answer. Run the command again, and check the AWS Health Dashboard if the error persists.'],
  ['interrupted', 'ServiceError', 'sso:ListInstances in eu-west-1 failed because the service did not return a valid answer. Run the command again, and check the AWS Health Dashboard if the error persists.'],
  ['unreadable', 'ServiceError', 'sso:ListInstances in eu-west-1 failed because the service did not return a valid answer. Run the command again, and check the AWS Health Dashboard if the error persists.'],
  ['invalid', 'InvalidRequest', 'sso:ListInstances in eu-west-1 rejected the request as invalid. Report this to the maintainers of cdk-identity-center-lookup.'],
  ['other', 'Unexpected', 'sso:ListInstances in eu-west-1 failed. Run the command again, and report this to the maintainers of cdk-identity-center-lookup if the error persists.'],
])('a call that fails as %s is told to the caller, with the code %s, and says nothing of a deployment', (kind, code, message) => {
  const failure = callFailure({ action: 'sso:ListInstances', region: 'eu-west-1', kind, said: 'Error:\u001b[2J\nsaid', ifDenied: 'Ask.' });
  expect(failure.code).toBe(code);
  expect(messageOf(failure)).toBe(`${message}\n- Error:\\u001b[2J\\nsaid`);
  expect(EXIT_STATUS[code]).toBe(1);
  expect(message).not.toMatch(/Lambda|function|deploy/i);
});
