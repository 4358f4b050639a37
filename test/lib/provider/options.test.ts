import { App, Aspects, Duration, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { IdentityCenterLookup, IdentityCenterLookupProvider } from '../../../lib';
import { propertiesOf } from '../support/synthesize';

type Options = Readonly<Record<string, unknown>>;

function synthesize(options: Options): Template {
  const stack = new Stack(new App(), 'Stack');
  new IdentityCenterLookup(stack, 'Lookup', { provider: new IdentityCenterLookupProvider(stack, 'Provider', options) });
  return Template.fromStack(stack);
}

test('the options of lambda.Function reach the function, with the defaults of the lookup for what is left out', () => {
  synthesize({
    environment: { AWS_USE_FIPS_ENDPOINT: 'true' }, functionName: 'lookups', description: undefined, tracing: lambda.Tracing.ACTIVE,
    retryAttempts: 1, maxEventAge: Duration.hours(1), deadLetterQueueEnabled: true,
  }).hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { AWS_USE_FIPS_ENDPOINT: 'true' } }, FunctionName: 'lookups', TracingConfig: { Mode: 'Active' },
    Description: 'Looks up the instance of IAM Identity Center for CloudFormation', DeadLetterConfig: Match.anyValue(),
    Runtime: 'nodejs24.x', Handler: 'index.handler', MemorySize: 1024, Timeout: 120,
  });
});

describe('values that would break a lookup, although Lambda accepts them, are an error at synthesis:', () => {
  test.each<readonly [string, Options, string]>([
    ['a time-out that is too short', { timeout: Duration.seconds(29) },
      'timeout cannot be "29 seconds": expected at least 30 seconds: with less, a lookup cannot wait until a new policy takes effect'],
    ['a time-out that is a number', { timeout: 120 }, 'timeout cannot be 120: expected a Duration, such as Duration.minutes(15)'],
    ['events that are discarded while CloudFormation waits', { maxEventAge: Duration.seconds(899) },
      'maxEventAge cannot be "899 seconds": expected at least 900 seconds: while CloudFormation waits for the answer, Lambda must not '
      + 'discard the event'],
    ['events that are discarded before a long time-out', { maxEventAge: Duration.minutes(20), timeout: Duration.minutes(10) },
      'maxEventAge cannot be "1200 seconds": expected at least 1260 seconds'],
    ['no retry', { retryAttempts: 0 }, 'retryAttempts cannot be 0: expected at least 1: when an answer could not be delivered, Lambda must '
      + 'run the function again'],
    ['no concurrency', { reservedConcurrentExecutions: 0 },
      'reservedConcurrentExecutions cannot be 0: expected at least 1: with none, Lambda never runs the function'],
    ['a number that is a string', { reservedConcurrentExecutions: '1' }, 'reservedConcurrentExecutions cannot be "1": expected at least 1'],
    ['a mistyped option', { timeOut: Duration.minutes(5) }, 'timeOut is not a prop: use timeout (at Stack/Provider)'],
  ])('%s', (_, options, message) => {
    expect(() => synthesize(options)).toThrow(message);
  });
});

test('values at the limits of what a lookup needs are accepted', () => {
  for (const options of [
    { timeout: Duration.seconds(30), maxEventAge: Duration.seconds(900) }, { retryAttempts: 1, reservedConcurrentExecutions: 1 },
  ]) expect(() => synthesize(options)).not.toThrow();
});

describe('CloudFormation waits for two runs of the function and the minute between them, and at least 15 minutes,', () => {
  const waits = (options: Options, change: (resource: lambda.CfnFunction) => void = () => undefined): unknown => {
    const stack = new Stack(new App(), 'Stack');
    const provider = new IdentityCenterLookupProvider(stack, 'Provider', options);
    new IdentityCenterLookup(stack, 'Lookup', { provider });
    Aspects.of(stack).add({ visit: (node) => { if (node instanceof lambda.CfnFunction) change(node); } });
    return propertiesOf(Template.fromStack(stack), 'Custom::IdentityCenterLookup')[0]?.ServiceTimeout;
  };

  test.each([[30, 900], [120, 900], [421, 902], [900, 1860]])('with a time-out of %i s: %i s', (timeout, serviceTimeout) => {
    expect(waits({ timeout: Duration.seconds(timeout) })).toBe(serviceTimeout);
  });

  test('also if an aspect sets the time-out', () => {
    expect(waits({}, (resource) => { resource.timeout = 600; })).toBe(1260);
  });

  test('for the longest time-out, if only CloudFormation knows it', () => {
    expect(waits({ timeout: Duration.seconds(Token.asNumber({ Ref: 'Timeout' })) })).toBe(1860);
  });
});

describe('the runtime', () => {
  const known = lambda.Runtime.ALL.length;
  // aws-cdk-lib keeps every runtime that is created, for all tests of the worker.
  afterEach(() => lambda.Runtime.ALL.splice(known));

  test.each(['nodejs22.x', 'nodejs26.x'])('%s is taken', (name) => {
    synthesize({ runtime: new lambda.Runtime(name, lambda.RuntimeFamily.NODEJS) })
      .hasResourceProperties('AWS::Lambda::Function', { Runtime: name });
  });

  test.each(['nodejs20.x', 'python3.13', 'provided.al2023'])('%s is refused', (name) => {
    expect(() => synthesize({ runtime: new lambda.Runtime(name) })).toThrow(new Error(
      `runtime cannot be "${name}": expected Node.js 22 or later, such as lambda.Runtime.NODEJS_24_X (at Stack/Provider)`,
    ));
  });
});
