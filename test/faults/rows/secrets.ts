import { ROLE_CREDENTIALS } from '../endpoints/aws-endpoint';
import { create, error, EXTERNAL_ID, page, PROD, SANDBOX, xmlError } from '../fixtures';
import type { Row } from '../row';

const SHORT_MS = 3000;
const ASSUMING = create({ AssumeRoleArn: 'arn:aws:iam::999988887777:role/Lookup', AssumeRoleExternalId: EXTERNAL_ID });
const HELD = [ROLE_CREDENTIALS.secretAccessKey, ROLE_CREDENTIALS.sessionToken, EXTERNAL_ID, 'example-secret-access-key', 'example-session-token'];
const FORMS: readonly [what: string, form: (secret: string) => string][] = [
  ['as they are', (secret) => secret],
  ['URL-encoded', encodeURIComponent],
  ['URL-encoded in small letters', (secret) => encodeURIComponent(secret).replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase())],
  ['URL-encoded twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
  ['in JSON with escaped slashes', (secret) => secret.replaceAll('/', '\\/')],
  ['in JSON with escapes of Unicode', (secret) => secret.replace(/[^A-Za-z0-9-]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)],
];
const emulator = (what: string, AWS_SECRET_ACCESS_KEY: string, Name: string): Row => ({
  fault: 66, name: `credentials of an emulator (${what}) take nothing out of a Reason`, environment: { AWS_ACCESS_KEY_ID: AWS_SECRET_ACCESS_KEY, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN: AWS_SECRET_ACCESS_KEY },
  services: { listInstances: [page([{ ...PROD, InstanceArn: 'arn:aws:sso:::instance/ssoins-0000000000000021', OwnerAccountId: '000000000000', Name }, SANDBOX])] },
  expected: { outcome: 'FAILED', reasonHas: [`- arn:aws:sso:::instance/ssoins-0000000000000021 of 000000000000 named "${Name}"`] },
});

/** Secrets that the function has, and values that only look like secrets. */
export const SECRETS: readonly Row[] = [
  ...FORMS.flatMap(([what, form]): Row[] => [
    { fault: 65, name: `secrets of a role, ${what} in an error of the service, are told to nobody`, event: ASSUMING, remainingMs: SHORT_MS,
      services: { listInstances: [error('SignatureDoesNotMatch', `The Canonical String should have been\nhost:sso\n${HELD.map(form).join('\n')}`, 403)] },
      expected: { outcome: 'FAILED', reasonHas: ['signature', '[redacted]'] } },
    { fault: 65, name: `secrets of a role, ${what} in a value of the answer, are told to nobody`, event: ASSUMING,
      services: { listInstances: [page([{ ...PROD, InstanceArn: HELD.map(form).join(' ') }])] }, expected: { outcome: 'FAILED', reasonHas: ['malformed', '[redacted]'] } },
  ]),
  ...HELD.map((secret): Row => ({
    fault: 65, name: `a text of nothing but ${secret.slice(0, 16)}… shows not even half of it where it is cut`, event: ASSUMING,
    services: { listInstances: [error('ValidationException', secret.repeat(300))] }, expected: { outcome: 'FAILED', reasonHas: ['[redacted]'] },
  })),
  ...HELD.map((secret): Row => ({
    fault: 65, name: `a malformed value of nothing but ${secret.slice(0, 16)}… shows not even half of it where it is cut`, event: ASSUMING,
    services: { listInstances: [page([{ ...PROD, InstanceArn: secret.repeat(300) }])] }, expected: { outcome: 'FAILED', reasonHas: ['malformed', '[redacted]'] },
  })),
  { fault: 65, name: 'the external id in an error of STS is told to nobody', event: ASSUMING, remainingMs: SHORT_MS,
    services: { assumeRole: [xmlError('AccessDenied', `The external id ${EXTERNAL_ID} is not the one`)] }, expected: { outcome: 'FAILED', reasonHas: ['The external id [redacted] is not the one'] } },
  emulator('test', 'test', 'test'),
  emulator('twelve zeros', '000000000000', 'prod'),
  { fault: 66, name: 'an access key id is no secret', services: { listInstances: [error('UnrecognizedClientException', 'The key ASIAEXAMPLEEXAMPLE00 is not known')] }, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: ['The key ASIAEXAMPLEEXAMPLE00 is not known'] } },
  { fault: 66, name: 'a name that looks like a part of a signature stays as it is', services: { listInstances: [page([{ ...PROD, Name: 'Credential=prod' }, { ...SANDBOX, Name: 'X-Amz-Signature=test' }])] },
    expected: { outcome: 'FAILED', reasonHas: ['named "Credential=prod"', 'named "X-Amz-Signature=test"'] } },
];
