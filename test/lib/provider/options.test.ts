import { Aspects, App, Duration, RemovalPolicy, Size, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ProfilingGroup } from 'aws-cdk-lib/aws-codeguruprofiler';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { FileSystem as Efs } from 'aws-cdk-lib/aws-efs';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdentityCenterLookup, IdentityCenterLookupProvider } from '../../../lib';
import { propertiesOf } from '../support/synthesize';

/** Not FunctionOptions, because some options are deprecated, and some exist only in newer versions of aws-cdk-lib. */
type Options = Readonly<Record<string, unknown>>;
type Make = (stack: Stack) => Options;

const ACCOUNT = '111122223333';
const LAYER = `arn:aws:lambda:eu-west-1:${ACCOUNT}:layer:Layer:1`;

process.env.JSII_DEPRECATED = 'quiet';

function synthesize(make: Make): Template {
  const stack = new Stack(new App(), 'Stack', { env: { account: ACCOUNT, region: 'eu-west-1' } });
  new IdentityCenterLookup(stack, 'Lookup', { provider: new IdentityCenterLookupProvider(stack, 'Provider', make(stack)) });
  return Template.fromStack(stack);
}

const inVpc = (options: (vpc: Vpc, stack: Stack) => Options): Make => (stack) => {
  const vpc = new Vpc(stack, 'Vpc', { maxAzs: 1 });
  return { vpc, ...options(vpc, stack) };
};

/** Options that a provider accepts, and their effect on the function. */
const TAKEN: Readonly<Record<string, readonly [Make, object]>> = {
  description: [() => ({ description: 'Ours' }), { Description: 'Ours' }],
  timeout: [() => ({ timeout: Duration.minutes(5) }), { Timeout: 300 }],
  environment: [() => ({ environment: { AWS_USE_FIPS_ENDPOINT: 'true' } }), { Environment: { Variables: { AWS_USE_FIPS_ENDPOINT: 'true' } } }],
  functionName: [() => ({ functionName: 'lookups' }), { FunctionName: 'lookups' }],
  memorySize: [() => ({ memorySize: 1024 }), { MemorySize: 1024 }],
  ephemeralStorageSize: [() => ({ ephemeralStorageSize: Size.gibibytes(1) }), { EphemeralStorage: { Size: 1024 } }],
  initialPolicy: [() => ({ initialPolicy: [new PolicyStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] })] }), {}],
  role: [(stack) => ({ role: Role.fromRoleArn(stack, 'Role', `arn:aws:iam::${ACCOUNT}:role/Role`) }), { Role: `arn:aws:iam::${ACCOUNT}:role/Role` }],
  vpc: [inVpc(() => ({})), { VpcConfig: { SubnetIds: [Match.anyValue()], SecurityGroupIds: [Match.anyValue()] } }],
  ipv6AllowedForDualStack: [inVpc(() => ({ ipv6AllowedForDualStack: true })), { VpcConfig: Match.objectLike({ Ipv6AllowedForDualStack: true }) }],
  vpcSubnets: [inVpc((vpc) => ({ vpcSubnets: { subnets: vpc.privateSubnets } })), { VpcConfig: Match.objectLike({ SubnetIds: [Match.anyValue()] }) }],
  securityGroups: [
    inVpc((_, stack) => ({ securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0123456789abcdef0')] })), { VpcConfig: Match.objectLike({ SecurityGroupIds: ['sg-0123456789abcdef0'] }) },
  ],
  allowAllOutbound: [inVpc(() => ({ allowAllOutbound: false })), { VpcConfig: Match.anyValue() }],
  allowAllIpv6Outbound: [inVpc(() => ({ allowAllIpv6Outbound: true })), { VpcConfig: Match.anyValue() }],
  allowPublicSubnet: [inVpc((vpc) => ({ allowPublicSubnet: true, vpcSubnets: { subnets: vpc.publicSubnets } })), { VpcConfig: Match.anyValue() }],
  filesystem: [
    inVpc((vpc, stack) => ({ filesystem: lambda.FileSystem.fromEfsAccessPoint(new Efs(stack, 'Efs', { vpc }).addAccessPoint('Point'), '/mnt/files') })), { FileSystemConfigs: Match.anyValue() },
  ],
  deadLetterQueueEnabled: [() => ({ deadLetterQueueEnabled: true }), { DeadLetterConfig: Match.anyValue() }],
  deadLetterQueue: [(stack) => ({ deadLetterQueue: new Queue(stack, 'Queue') }), { DeadLetterConfig: Match.anyValue() }],
  deadLetterTopic: [(stack) => ({ deadLetterTopic: new Topic(stack, 'Topic') }), { DeadLetterConfig: Match.anyValue() }],
  tracing: [() => ({ tracing: lambda.Tracing.ACTIVE }), { TracingConfig: { Mode: 'Active' } }],
  insightsVersion: [() => ({ insightsVersion: lambda.LambdaInsightsVersion.VERSION_1_0_229_0 }), { Layers: [Match.anyValue()] }],
  adotInstrumentation: [
    () => ({ adotInstrumentation: { layerVersion: lambda.AdotLayerVersion.fromJavaScriptSdkLayerVersion(lambda.AdotLambdaLayerJavaScriptSdkVersion.LATEST), execWrapper: lambda.AdotLambdaExecWrapper.REGULAR_HANDLER } }),
    { Layers: [Match.anyValue()] },
  ],
  paramsAndSecrets: [() => ({ paramsAndSecrets: lambda.ParamsAndSecretsLayerVersion.fromVersionArn(LAYER) }), { Layers: [LAYER] }],
  layers: [(stack) => ({ layers: [lambda.LayerVersion.fromLayerVersionArn(stack, 'Layer', LAYER)] }), { Layers: [LAYER] }],
  reservedConcurrentExecutions: [() => ({ reservedConcurrentExecutions: 1 }), { ReservedConcurrentExecutions: 1 }],
  currentVersionOptions: [() => ({ currentVersionOptions: { description: 'Version' } }), {}],
  environmentEncryption: [
    (stack) => ({ environmentEncryption: Key.fromKeyArn(stack, 'Key', `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`) }), { KmsKeyArn: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1` },
  ],
  codeSigningConfig: [
    (stack) => ({ codeSigningConfig: lambda.CodeSigningConfig.fromCodeSigningConfigArn(stack, 'Config', `arn:aws:lambda:eu-west-1:${ACCOUNT}:code-signing-config:csc-0123456789abcdef0`) }),
    { CodeSigningConfigArn: Match.anyValue() },
  ],
  architecture: [() => ({ architecture: lambda.Architecture.ARM_64 }), { Architectures: ['arm64'] }],
  runtimeManagementMode: [() => ({ runtimeManagementMode: lambda.RuntimeManagementMode.FUNCTION_UPDATE }), { RuntimeManagementConfig: { UpdateRuntimeOn: 'FunctionUpdate' } }],
  logGroup: [(stack) => ({ logGroup: LogGroup.fromLogGroupName(stack, 'Log', 'lookups') }), { LoggingConfig: { LogGroup: 'lookups' } }],
  logFormat: [() => ({ logFormat: 'JSON' }), { LoggingConfig: Match.objectLike({ LogFormat: 'JSON' }) }],
  loggingFormat: [() => ({ loggingFormat: lambda.LoggingFormat.JSON }), { LoggingConfig: Match.objectLike({ LogFormat: 'JSON' }) }],
  applicationLogLevel: [() => ({ loggingFormat: lambda.LoggingFormat.JSON, applicationLogLevel: 'WARN' }), { LoggingConfig: Match.objectLike({ ApplicationLogLevel: 'WARN' }) }],
  applicationLogLevelV2: [
    () => ({ loggingFormat: lambda.LoggingFormat.JSON, applicationLogLevelV2: lambda.ApplicationLogLevel.WARN }), { LoggingConfig: Match.objectLike({ ApplicationLogLevel: 'WARN' }) },
  ],
  systemLogLevel: [() => ({ loggingFormat: lambda.LoggingFormat.JSON, systemLogLevel: 'WARN' }), { LoggingConfig: Match.objectLike({ SystemLogLevel: 'WARN' }) }],
  systemLogLevelV2: [() => ({ loggingFormat: lambda.LoggingFormat.JSON, systemLogLevelV2: lambda.SystemLogLevel.WARN }), { LoggingConfig: Match.objectLike({ SystemLogLevel: 'WARN' }) }],
  recursiveLoop: [() => ({ recursiveLoop: lambda.RecursiveLoop.TERMINATE }), { RecursiveLoop: 'Terminate' }],
  onFailure: [(stack) => ({ onFailure: new SqsDestination(new Queue(stack, 'Queue')) }), {}],
  onSuccess: [(stack) => ({ onSuccess: new SqsDestination(new Queue(stack, 'Queue')) }), {}],
  maxEventAge: [() => ({ maxEventAge: Duration.minutes(15) }), {}],
  retryAttempts: [() => ({ retryAttempts: 1 }), {}],
};

const OWN_LOG_GROUP = 'logGroup instead: the function writes to a log group of the stack, with the retention and the removal policy of that';
const OURS = 'nothing: the code of the function comes with this package';
const NODE = 'nodejs24.x';

/** Options that would break a lookup, with the error. */
const REFUSED: Readonly<Record<string, readonly [Make, string]>> = {
  events: [
    (stack) => ({ events: [new SqsEventSource(new Queue(stack, 'Queue'))] }),
    'events cannot be used: expected nothing: the function answers CloudFormation alone, and fails on every other event (at Stack/Provider)',
  ],
  logRetention: [() => ({ logRetention: RetentionDays.ONE_YEAR }), `logRetention cannot be used: expected ${OWN_LOG_GROUP} (at Stack/Provider)`],
  logRemovalPolicy: [() => ({ logRemovalPolicy: RemovalPolicy.RETAIN }), `logRemovalPolicy cannot be used: expected ${OWN_LOG_GROUP} (at Stack/Provider)`],
  logRetentionRole: [
    (stack) => ({ logRetentionRole: Role.fromRoleName(stack, 'Role', 'Role') }), `logRetentionRole cannot be used: expected ${OWN_LOG_GROUP} (at Stack/Provider)`,
  ],
  logRetentionRetryOptions: [() => ({ logRetentionRetryOptions: {} }), `logRetentionRetryOptions cannot be used: expected ${OWN_LOG_GROUP} (at Stack/Provider)`],
  code: [() => ({ code: lambda.Code.fromInline('1') }), `code cannot be used: expected ${OURS} (at Stack/Provider)`],
  handler: [() => ({ handler: 'other' }), `handler cannot be used: expected ${OURS} (at Stack/Provider)`],
  durableConfig: [
    () => ({ durableConfig: { executionTimeout: Duration.hours(1) } }),
    'durableConfig cannot be used: expected nothing: Lambda runs a durable function only by a version or an alias, and CloudFormation invokes the function itself (at Stack/Provider)',
  ],
  tenancyConfig: [
    () => ({ tenancyConfig: {} }),
    'tenancyConfig cannot be used: expected nothing: Lambda runs a function with tenant isolation only for a named tenant, and CloudFormation names none (at Stack/Provider)',
  ],
  // The error of aws-cdk-lib.
  snapStart: [() => ({ snapStart: lambda.SnapStartConf.ON_PUBLISHED_VERSIONS }), `SnapStart currently not supported by runtime ${NODE}`],
  profiling: [() => ({ profiling: true }), `CodeGuru profiling is not supported by runtime ${NODE}`],
  profilingGroup: [(stack) => ({ profilingGroup: new ProfilingGroup(stack, 'Group') }), `CodeGuru profiling is not supported by runtime ${NODE}`],
};

test('every option of a function is judged, those of the aws-cdk-lib in use', () => {
  const folder = join(require.resolve('aws-cdk-lib/package.json'), '..', 'aws-lambda', 'lib');
  const members = (file: string, type: string): string[] => {
    const [, body = ''] = new RegExp(`export interface ${type} [^{]*\\{\\n(.*?)\\n\\}`, 's').exec(readFileSync(join(folder, file), 'utf8')) ?? [];
    return [...body.matchAll(/^ {4}readonly (\w+)\??:/gm)].map(([, name]) => name ?? '');
  };
  const options = [...members('function.d.ts', 'FunctionOptions'), ...members('event-invoke-config.d.ts', 'EventInvokeConfigOptions')];
  expect(options).toEqual(expect.arrayContaining(['memorySize', 'systemLogLevelV2', 'retryAttempts']));
  expect(options.filter((name) => !(name in TAKEN) && !(name in REFUSED))).toEqual([]);
});

test.each(Object.entries(TAKEN))('%s reaches the function', (_, [make, properties]) => {
  synthesize(make).hasResourceProperties('AWS::Lambda::Function', { Runtime: NODE, Handler: 'index.handler', ...properties });
});

test.each(Object.entries(REFUSED))('%s is refused', (_, [make, message]) => {
  expect(() => synthesize(make)).toThrow(message);
});

test('what aws-cdk-lib makes of the options of asynchronous invocation is there', () => {
  const template = synthesize(() => ({ maxEventAge: Duration.hours(1), retryAttempts: 2 }));
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 2 });
});

test('an option that is undefined leaves the default as it is', () => {
  const all = Object.fromEntries([...Object.keys(TAKEN), ...Object.keys(REFUSED)].map((name) => [name, undefined]));
  expect(synthesize(() => ({ ...all, events: [] })).toJSON()).toEqual(synthesize(() => ({})).toJSON());
});

describe('values that would break a lookup are refused:', () => {
  const TIME = '30 to 900 seconds: with less, a lookup cannot wait until a new policy takes effect, and Lambda allows no more';
  test.each<readonly [string, Options, string]>([
    ['a time-out that is too short', { timeout: Duration.seconds(29) }, `timeout cannot be "29 seconds": expected ${TIME} (at Stack/Provider)`],
    ['a time-out that is too long', { timeout: Duration.seconds(901) }, `timeout cannot be "901 seconds": expected ${TIME} (at Stack/Provider)`],
    ['a time-out that is no Duration', { timeout: 120 }, 'timeout cannot be 120: expected a Duration (at Stack/Provider)'],
    [
      'events that are discarded while CloudFormation waits', { maxEventAge: Duration.seconds(899) },
      'maxEventAge cannot be "899 seconds": expected at least 900 seconds: while CloudFormation waits for the answer, Lambda must not discard the event (at Stack/Provider)',
    ],
    ['no retry', { retryAttempts: 0 }, 'retryAttempts cannot be 0: expected at least 1: when an answer could not be delivered, Lambda must run the function again (at Stack/Provider)'],
    ['no concurrency', { reservedConcurrentExecutions: 0 }, 'reservedConcurrentExecutions cannot be 0: expected at least 1: with none, Lambda never runs the function (at Stack/Provider)'],
    ['too little memory', { memorySize: 127 }, 'memorySize cannot be 127: expected at least 128, the least that Lambda gives, in MB (at Stack/Provider)'],
  ])('%s', (_, options, message) => {
    expect(() => synthesize(() => options)).toThrow(message);
  });

  test('values at the limits are taken', () => {
    for (const options of [
      { timeout: Duration.seconds(30) }, { timeout: Duration.minutes(15) }, { memorySize: 128 }, { memorySize: Token.asNumber({ Ref: 'Memory' }) },
      { timeout: Duration.seconds(30), maxEventAge: Duration.seconds(900) },
    ]) expect(() => synthesize(() => options)).not.toThrow();
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
    synthesize(() => ({ runtime: new lambda.Runtime(name, lambda.RuntimeFamily.NODEJS) }))
      .hasResourceProperties('AWS::Lambda::Function', { Runtime: name });
  });

  test.each(['nodejs20.x', 'python3.13', 'provided.al2023'])('%s is refused', (name) => {
    expect(() => synthesize(() => ({ runtime: new lambda.Runtime(name) }))).toThrow(new Error(
      `runtime cannot be "${name}": expected Node.js 22 or later, such as lambda.Runtime.NODEJS_24_X (at Stack/Provider)`,
    ));
  });
});

describe('what is not of its type is refused', () => {
  test.each<[unknown, string]>([
    [null, 'props cannot be null: expected an object such as { logGroup: … }'],
    ['Provider', 'props cannot be "Provider": expected an object such as { logGroup: … }'],
    [{ logGroup: '/aws/lambda/lookup' }, 'logGroup cannot be "/aws/lambda/lookup": expected a log group of aws-cdk-lib/aws-logs'],
    [{ role: 'arn:aws:iam::111122223333:role/Name' }, 'role cannot be "arn:aws:iam::111122223333:role/Name": expected a role of aws-cdk-lib/aws-iam'],
    [{ vpc: 'vpc-0123456789abcdef0' }, 'vpc cannot be "vpc-0123456789abcdef0": expected a VPC of aws-cdk-lib/aws-ec2'],
  ])('%j', (props, message) => {
    expect(() => synthesize(() => props as Options)).toThrow(new Error(`${message} (at Stack/Provider)`));
  });

  test('a scope that is no construct', () => {
    expect(() => new IdentityCenterLookupProvider(null as unknown as Stack, 'Provider')).toThrow(new Error(
      'scope cannot be null: expected a construct, usually this (at "Provider")',
    ));
  });
});
