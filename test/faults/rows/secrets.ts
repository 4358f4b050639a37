import { create, error, EXTERNAL_ID, page, PROD, SANDBOX } from '../fixtures';
import type { Row } from '../row';
import { ROLE_CREDENTIALS, sees } from '../world';

const SHORT_MS = 3000;
const ASSUMING = create({ AssumeRoleArn: 'arn:aws:iam::999988887777:role/Lookup', AssumeRoleExternalId: EXTERNAL_ID });
const HELD = [ROLE_CREDENTIALS.secretAccessKey, ROLE_CREDENTIALS.sessionToken, 'example-secret-access-key', 'example-session-token'];
const FORMS: readonly [what: string, form: (secret: string) => string][] = [
  ['as they are', (secret) => secret],
  ['URL-encoded', encodeURIComponent],
  ['in JSON with escaped slashes', (secret) => secret.replaceAll('/', '\\/')],
];

/** Secrets that the function has, and values that only look like secrets. */
export const SECRETS: readonly Row[] = [
  ...FORMS.map(([what, form]): Row => ({
    fault: 65, name: `secrets of a role, ${what} in an error of the service, are removed`, event: ASSUMING, remainingMs: SHORT_MS,
    faults: { ListInstances: [error('SignatureDoesNotMatch',
      `The Canonical String should have been\nhost:sso\n${HELD.map(form).join('\n')}`, 403)] },
    expected: { outcome: 'FAILED', code: 'SignatureRejected', reasonHas: ['[redacted]'] },
  })),
  { fault: 65, name: 'secrets in a value of the answer are removed', event: ASSUMING,
    faults: { ListInstances: [page([{ ...PROD, InstanceArn: HELD.join(' ') }])] },
    expected: { outcome: 'FAILED', code: 'MalformedAnswer', reasonHas: ['[redacted]'] } },
  ...HELD.map((secret): Row => ({
    fault: 65, name: `a text of nothing but ${secret.slice(0, 16)}… has not even half of it where it is shortened`, event: ASSUMING,
    faults: { ListInstances: [error('ValidationException', secret.repeat(300))] },
    expected: { outcome: 'FAILED', code: 'InvalidRequest', reasonHas: ['[redacted]'] },
  })),
  { fault: 65, name: 'the external ID in an error of STS is no secret', event: ASSUMING, remainingMs: SHORT_MS,
    faults: { AssumeRole: [error('AccessDeniedException', `The external id ${EXTERNAL_ID} is not the one`)] },
    expected: { outcome: 'FAILED', code: 'Denied', reasonHas: ['The external id external:id/of=the+example is not the one'] } },
  { fault: 66, name: 'credentials of an emulator take nothing out of a Reason',
    environment: { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_SESSION_TOKEN: 'test' },
    faults: { ListInstances: [page([{ ...PROD, Name: 'test' }, SANDBOX])] },
    expected: { outcome: 'FAILED', code: 'SeveralMatch', reasonHas: ['named "test"'] } },
  { fault: 66, name: 'a name that looks like a part of a signature is not changed',
    world: sees({ ...PROD, Name: 'Credential=prod' }, { ...SANDBOX, Name: 'X-Amz-Signature=test' }),
    expected: { outcome: 'FAILED', code: 'SeveralMatch', reasonHas: ['named "Credential=prod"', 'named "X-Amz-Signature=test"'] } },
];
