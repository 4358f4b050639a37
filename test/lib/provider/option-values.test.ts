import { App, Aspects, Duration, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { IdentityCenterLookup, IdentityCenterLookupProvider } from '../../../lib';
import { propertiesOf } from '../support/synthesize';

type Options = Readonly<Record<string, unknown>>;

function synthesize(options: Options): Template {
  const stack = new Stack(new App(), 'Stack');
  new IdentityCenterLookup(stack, 'Lookup', { provider: new IdentityCenterLookupProvider(stack, 'Provider', options) });
  return Template.fromStack(stack);
}

describe('values that would break a lookup are refused:', () => {
  const TIME = '30 to 900 seconds: with less, a lookup cannot wait until a new policy takes effect, and Lambda allows no more';
  test.each<readonly [string, Options, string]>([
    ['a time-out that is too short', { timeout: Duration.seconds(29) },
      `timeout cannot be "29 seconds": expected ${TIME} (at Stack/Provider)`],
    ['a time-out that is too long', { timeout: Duration.seconds(901) },
      `timeout cannot be "901 seconds": expected ${TIME} (at Stack/Provider)`],
    ['a time-out that is no Duration', { timeout: 120 }, 'timeout cannot be 120: expected a Duration (at Stack/Provider)'],
    [
      'events that are discarded while CloudFormation waits', { maxEventAge: Duration.seconds(899) },
      'maxEventAge cannot be "899 seconds": expected at least 900 seconds: while CloudFormation waits for the answer, Lambda must not '
      + 'discard the event (at Stack/Provider)',
    ],
    ['no retry', { retryAttempts: 0 }, 'retryAttempts cannot be 0: expected at least 1: when an answer could not be delivered, Lambda must '
      + 'run the function again (at Stack/Provider)'],
    ['no concurrency', { reservedConcurrentExecutions: 0 },
      'reservedConcurrentExecutions cannot be 0: expected at least 1: with none, Lambda never runs the function (at Stack/Provider)'],
    ['too little memory', { memorySize: 127 },
      'memorySize cannot be 127: expected at least 128, the least that Lambda gives, in MB (at Stack/Provider)'],
  ])('%s', (_, options, message) => {
    expect(() => synthesize(options)).toThrow(message);
  });

  test('values at the limits are taken', () => {
    for (const options of [
      { timeout: Duration.seconds(30) }, { timeout: Duration.minutes(15) }, { memorySize: 128 },
      { memorySize: Token.asNumber({ Ref: 'Memory' }) },
      { timeout: Duration.seconds(30), maxEventAge: Duration.seconds(900) },
    ]) expect(() => synthesize(options)).not.toThrow();
  });
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

  test('also if an aspect or an escape hatch sets the time-out', () => {
    expect(waits({}, (resource) => { resource.timeout = 600; })).toBe(1260);
    expect(waits({}, (resource) => resource.addPropertyOverride('Timeout', 700))).toBe(1460);
  });

  test('for the longest time-out, if only CloudFormation knows it', () => {
    expect(waits({ timeout: Duration.seconds(Token.asNumber({ Ref: 'Timeout' })) })).toBe(1860);
  });
});

describe('runtime', () => {
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

describe('what is not of its type is refused', () => {
  test.each<[unknown, string]>([
    [null, 'props cannot be null: expected an object such as { logGroup: … }'],
    ['Provider', 'props cannot be "Provider": expected an object such as { logGroup: … }'],
    [{ logGroup: '/aws/lambda/lookup' }, 'logGroup cannot be "/aws/lambda/lookup": expected a log group of aws-cdk-lib/aws-logs'],
    [{ role: 'arn:aws:iam::111122223333:role/Name' },
      'role cannot be "arn:aws:iam::111122223333:role/Name": expected a role of aws-cdk-lib/aws-iam'],
    [{ vpc: 'vpc-0123456789abcdef0' }, 'vpc cannot be "vpc-0123456789abcdef0": expected a VPC of aws-cdk-lib/aws-ec2'],
  ])('%j', (props, message) => {
    expect(() => synthesize(props as Options)).toThrow(new Error(`${message} (at Stack/Provider)`));
  });
});
