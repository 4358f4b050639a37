import { App, Stack } from 'aws-cdk-lib';
import fc from 'fast-check';
import { IdentityCenterLookupProvider, type IdentityCenterLookupProviderProps } from '../../../lib';
import { anything } from '../support/anything';

process.env.JSII_DEPRECATED = 'quiet';

const provider = (props: unknown) => new IdentityCenterLookupProvider(new Stack(new App(), 'Stack'), 'Provider', props as IdentityCenterLookupProviderProps);

/** The error of a provider for an option. */
function saidOf(props: unknown): unknown {
  try {
    provider(props);
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('what is not of its type is refused', () => {
  test.each<[unknown, string]>([
    [null, 'props cannot be null: expected an object such as { logGroup: … }'],
    ['Provider', 'props cannot be "Provider": expected an object such as { logGroup: … }'],
    [{ logGroup: '/aws/lambda/lookup' }, 'logGroup cannot be "/aws/lambda/lookup": expected a log group of aws-cdk-lib/aws-logs'],
    [{ role: 'arn:aws:iam::111122223333:role/Name' }, 'role cannot be "arn:aws:iam::111122223333:role/Name": expected a role of aws-cdk-lib/aws-iam'],
    [{ vpc: 'vpc-0123456789abcdef0' }, 'vpc cannot be "vpc-0123456789abcdef0": expected a VPC of aws-cdk-lib/aws-ec2'],
    [{ timeout: null }, 'timeout cannot be null: expected a Duration'],
    [{ memorySize: '256' }, 'memorySize cannot be "256": expected at least 128, the least that Lambda gives, in MB'],
    [{ runtime: 'nodejs20.x' }, 'runtime cannot be "nodejs20.x": expected Node.js 22 or later, such as lambda.Runtime.NODEJS_24_X'],
  ])('%j', (props, message) => {
    expect(saidOf(props)).toMatchObject({ name: 'Error', message: `${message} (at Stack/Provider)` });
  });

  test('a scope that is no construct', () => {
    expect(() => new IdentityCenterLookupProvider(null as unknown as Stack, 'Provider')).toThrow(new Error('scope cannot be null: expected a construct, usually this (at "Provider")'));
  });
});

describe('whatever is passed ends in words, not in an error from inside', () => {
  const named = ['logGroup', 'role', 'vpc', 'timeout', 'maxEventAge', 'memorySize', 'reservedConcurrentExecutions', 'retryAttempts', 'runtime'];

  test.each(named)('as %s, with its name', (option) => {
    const wrong = anything.filter((value) => value !== undefined && typeof value !== 'number' && !(value instanceof Stack));
    fc.assert(fc.property(wrong, (value) => {
      expect(saidOf({ [option]: value })).toMatchObject({
        name: 'Error', message: expect.stringMatching(new RegExp(`^${option} cannot be .*: expected .* \\(at Stack/Provider\\)$`)) as unknown,
      });
    }), { numRuns: 30 });
  });
});
