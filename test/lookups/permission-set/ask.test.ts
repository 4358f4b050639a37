import { serviceError } from '../support/aws';
import { find, mockServed, PREFIX, serve, setId, type PermissionSetService } from '../support/permission-sets';
import { reasonOf } from '../support/reason-of';
import { TestClock } from '../support/test-clock';

jest.mock('../../../lookups/services/sso-admin', () => ({ ssoAdmin: () => mockServed() }));

/** The Reason for which "Set1" is not found. `change` changes what the service answers. */
function refused(change: (service: PermissionSetService) => unknown) {
  const clock = new TestClock();
  change(serve(clock, ['Set1']));
  return reasonOf(() => find(['Set1'], { clock }));
}

describe('a list', () => {
  const listed = (answer: () => Promise<object>) => refused((service) => jest.spyOn(service, 'page').mockImplementation(answer));

  test.each([
    ['a number', 7], ['a list', [PREFIX + setId(1)]], ['an ID alone', setId(1)], ['an ARN with more after it', `${PREFIX}${setId(1)}/x`],
    ['the ARN of a set of another instance', PREFIX.replace('0001/', '0002/') + setId(1)],
  ])('with %s for the ARN of a set is malformed', async (_what, item) => {
    await expect(listed(() => Promise.resolve({ PermissionSets: [item] }))).resolves.toMatchObject({ code: 'MalformedAnswer' });
  });

  test('that is rejected as invalid is that of an account instance', async () => {
    await expect(listed(() => Promise.reject(serviceError('ValidationException')))).resolves.toMatchObject({ code: 'NoPermissionSets' });
  });
});

describe('the description of a set', () => {
  const described = (answer: () => Promise<unknown>) => refused((service) => (
    jest.spyOn(service, 'describe').mockImplementation(answer as () => Promise<object>)));

  test.each([
    ...[{}, null, { PermissionSet: null }, { PermissionSet: 'x' }].map((answer) => ['it has no Name', answer] as const),
    ...[7, ['Set1']].map((Name) => ['Name is not a string', { PermissionSet: { Name } }] as const),
  ])('is malformed because %s: %j', async (what, answer) => {
    const { code, text } = await described(() => Promise.resolve(answer));
    expect(code).toBe('MalformedAnswer');
    expect(text).toContain(what);
  });

  test.each([
    ['NoPermissionSets', serviceError('ValidationException')],
    ['KmsUnusable', serviceError('ResourceNotFoundException', { Reason: 'KMS_KEY_NOT_FOUND' })],
    ['CallFailed', serviceError('OddException')],
    ['Denied', serviceError('AccessDeniedException')],
  ])('that fails has its own Reason: %s', async (code, error) => {
    await expect(described(() => Promise.reject(error))).resolves.toMatchObject({ code });
  });
});
