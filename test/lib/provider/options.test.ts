import { App, Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
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

/** Not FunctionOptions, because some options are deprecated, and some exist only in newer versions of aws-cdk-lib. */
type Options = Readonly<Record<string, unknown>>;
type Make = (stack: Stack) => Options;

const ACCOUNT = '111122223333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Role`;
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
  environment: [
    () => ({ environment: { AWS_USE_FIPS_ENDPOINT: 'true' } }), { Environment: { Variables: { AWS_USE_FIPS_ENDPOINT: 'true' } } },
  ],
  functionName: [() => ({ functionName: 'lookups' }), { FunctionName: 'lookups' }],
  memorySize: [() => ({ memorySize: 1024 }), { MemorySize: 1024 }],
  ephemeralStorageSize: [() => ({ ephemeralStorageSize: Size.gibibytes(1) }), { EphemeralStorage: { Size: 1024 } }],
  initialPolicy: [() => ({ initialPolicy: [new PolicyStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] })] }), {}],
  role: [(stack) => ({ role: Role.fromRoleArn(stack, 'Role', ROLE) }), { Role: ROLE }],
  vpc: [inVpc(() => ({})), { VpcConfig: { SubnetIds: [Match.anyValue()], SecurityGroupIds: [Match.anyValue()] } }],
  ipv6AllowedForDualStack: [
    inVpc(() => ({ ipv6AllowedForDualStack: true })), { VpcConfig: Match.objectLike({ Ipv6AllowedForDualStack: true }) },
  ],
  vpcSubnets: [
    inVpc((vpc) => ({ vpcSubnets: { subnets: vpc.privateSubnets } })), { VpcConfig: Match.objectLike({ SubnetIds: [Match.anyValue()] }) },
  ],
  securityGroups: [
    inVpc((_, stack) => ({ securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0123456789abcdef0')] })),
    { VpcConfig: Match.objectLike({ SecurityGroupIds: ['sg-0123456789abcdef0'] }) },
  ],
  allowAllOutbound: [inVpc(() => ({ allowAllOutbound: false })), { VpcConfig: Match.anyValue() }],
  allowAllIpv6Outbound: [inVpc(() => ({ allowAllIpv6Outbound: true })), { VpcConfig: Match.anyValue() }],
  allowPublicSubnet: [
    inVpc((vpc) => ({ allowPublicSubnet: true, vpcSubnets: { subnets: vpc.publicSubnets } })), { VpcConfig: Match.anyValue() },
  ],
  filesystem: [
    inVpc((vpc, stack) => (
      { filesystem: lambda.FileSystem.fromEfsAccessPoint(new Efs(stack, 'Efs', { vpc }).addAccessPoint('Point'), '/mnt/files') }
    )), { FileSystemConfigs: Match.anyValue() },
  ],
  deadLetterQueueEnabled: [() => ({ deadLetterQueueEnabled: true }), { DeadLetterConfig: Match.anyValue() }],
  deadLetterQueue: [(stack) => ({ deadLetterQueue: new Queue(stack, 'Queue') }), { DeadLetterConfig: Match.anyValue() }],
  deadLetterTopic: [(stack) => ({ deadLetterTopic: new Topic(stack, 'Topic') }), { DeadLetterConfig: Match.anyValue() }],
  tracing: [() => ({ tracing: lambda.Tracing.ACTIVE }), { TracingConfig: { Mode: 'Active' } }],
  insightsVersion: [() => ({ insightsVersion: lambda.LambdaInsightsVersion.VERSION_1_0_229_0 }), { Layers: [Match.anyValue()] }],
  adotInstrumentation: [
    () => ({ adotInstrumentation: {
      layerVersion: lambda.AdotLayerVersion.fromJavaScriptSdkLayerVersion(lambda.AdotLambdaLayerJavaScriptSdkVersion.LATEST),
      execWrapper: lambda.AdotLambdaExecWrapper.REGULAR_HANDLER,
    } }),
    { Layers: [Match.anyValue()] },
  ],
  paramsAndSecrets: [() => ({ paramsAndSecrets: lambda.ParamsAndSecretsLayerVersion.fromVersionArn(LAYER) }), { Layers: [LAYER] }],
  layers: [(stack) => ({ layers: [lambda.LayerVersion.fromLayerVersionArn(stack, 'Layer', LAYER)] }), { Layers: [LAYER] }],
  reservedConcurrentExecutions: [() => ({ reservedConcurrentExecutions: 1 }), { ReservedConcurrentExecutions: 1 }],
  currentVersionOptions: [() => ({ currentVersionOptions: { description: 'Version' } }), {}],
  environmentEncryption: [
    (stack) => ({ environmentEncryption: Key.fromKeyArn(stack, 'Key', `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`) }),
    { KmsKeyArn: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1` },
  ],
  codeSigningConfig: [
    (stack) => ({ codeSigningConfig: lambda.CodeSigningConfig.fromCodeSigningConfigArn(
      stack, 'Config', `arn:aws:lambda:eu-west-1:${ACCOUNT}:code-signing-config:csc-0123456789abcdef0`,
    ) }),
    { CodeSigningConfigArn: Match.anyValue() },
  ],
  architecture: [() => ({ architecture: lambda.Architecture.ARM_64 }), { Architectures: ['arm64'] }],
  runtimeManagementMode: [
    () => ({ runtimeManagementMode: lambda.RuntimeManagementMode.FUNCTION_UPDATE }),
    { RuntimeManagementConfig: { UpdateRuntimeOn: 'FunctionUpdate' } },
  ],
  logGroup: [(stack) => ({ logGroup: LogGroup.fromLogGroupName(stack, 'Log', 'lookups') }), { LoggingConfig: { LogGroup: 'lookups' } }],
  logFormat: [() => ({ logFormat: 'JSON' }), { LoggingConfig: Match.objectLike({ LogFormat: 'JSON' }) }],
  loggingFormat: [() => ({ loggingFormat: lambda.LoggingFormat.JSON }), { LoggingConfig: Match.objectLike({ LogFormat: 'JSON' }) }],
  applicationLogLevel: [
    () => ({ loggingFormat: lambda.LoggingFormat.JSON, applicationLogLevel: 'WARN' }),
    { LoggingConfig: Match.objectLike({ ApplicationLogLevel: 'WARN' }) },
  ],
  applicationLogLevelV2: [
    () => ({ loggingFormat: lambda.LoggingFormat.JSON, applicationLogLevelV2: lambda.ApplicationLogLevel.WARN }),
    { LoggingConfig: Match.objectLike({ ApplicationLogLevel: 'WARN' }) },
  ],
  systemLogLevel: [
    () => ({ loggingFormat: lambda.LoggingFormat.JSON, systemLogLevel: 'WARN' }),
    { LoggingConfig: Match.objectLike({ SystemLogLevel: 'WARN' }) },
  ],
  systemLogLevelV2: [
    () => ({ loggingFormat: lambda.LoggingFormat.JSON, systemLogLevelV2: lambda.SystemLogLevel.WARN }),
    { LoggingConfig: Match.objectLike({ SystemLogLevel: 'WARN' }) },
  ],
  recursiveLoop: [() => ({ recursiveLoop: lambda.RecursiveLoop.TERMINATE }), { RecursiveLoop: 'Terminate' }],
  onFailure: [(stack) => ({ onFailure: new SqsDestination(new Queue(stack, 'Queue')) }), {}],
  onSuccess: [(stack) => ({ onSuccess: new SqsDestination(new Queue(stack, 'Queue')) }), {}],
  maxEventAge: [() => ({ maxEventAge: Duration.minutes(15) }), {}],
  retryAttempts: [() => ({ retryAttempts: 1 }), {}],
};

const OWN_LOG_GROUP = 'logGroup instead: the function writes to a log group of the stack, with the retention and the removal policy of '
  + 'that';
const OURS = 'nothing: the code of the function comes with this package';
const NODE = 'nodejs24.x';

/** Options that would break a lookup, with the error. */
const REFUSED: Readonly<Record<string, readonly [Make, string]>> = {
  events: [
    (stack) => ({ events: [new SqsEventSource(new Queue(stack, 'Queue'))] }),
    'events cannot be used: expected nothing: the function answers CloudFormation alone, and fails on every other event (at '
    + 'Stack/Provider)',
  ],
  logRetention: [
    () => ({ logRetention: RetentionDays.ONE_YEAR }), `logRetention cannot be used: expected ${OWN_LOG_GROUP} (at Stack/Provider)`,
  ],
  logRemovalPolicy: [
    () => ({ logRemovalPolicy: RemovalPolicy.RETAIN }), `logRemovalPolicy cannot be used: expected ${OWN_LOG_GROUP} (at Stack/Provider)`,
  ],
  logRetentionRole: [
    (stack) => ({ logRetentionRole: Role.fromRoleName(stack, 'Role', 'Role') }),
    `logRetentionRole cannot be used: expected ${OWN_LOG_GROUP} (at Stack/Provider)`,
  ],
  logRetentionRetryOptions: [
    () => ({ logRetentionRetryOptions: {} }), `logRetentionRetryOptions cannot be used: expected ${OWN_LOG_GROUP} (at Stack/Provider)`,
  ],
  code: [() => ({ code: lambda.Code.fromInline('1') }), `code cannot be used: expected ${OURS} (at Stack/Provider)`],
  handler: [() => ({ handler: 'other' }), `handler cannot be used: expected ${OURS} (at Stack/Provider)`],
  durableConfig: [
    () => ({ durableConfig: { executionTimeout: Duration.hours(1) } }),
    'durableConfig cannot be used: expected nothing: Lambda runs a durable function only by a version or an alias, and CloudFormation '
    + 'invokes the function itself (at Stack/Provider)',
  ],
  tenancyConfig: [
    () => ({ tenancyConfig: {} }),
    'tenancyConfig cannot be used: expected nothing: Lambda runs a function with tenant isolation only for a named tenant, and '
    + 'CloudFormation names none (at Stack/Provider)',
  ],
  // The error of aws-cdk-lib.
  snapStart: [() => ({ snapStart: lambda.SnapStartConf.ON_PUBLISHED_VERSIONS }), `SnapStart currently not supported by runtime ${NODE}`],
  profiling: [() => ({ profiling: true }), `CodeGuru profiling is not supported by runtime ${NODE}`],
  profilingGroup: [
    (stack) => ({ profilingGroup: new ProfilingGroup(stack, 'Group') }), `CodeGuru profiling is not supported by runtime ${NODE}`,
  ],
};

test('every option of a function is judged, those of the aws-cdk-lib in use', () => {
  const folder = join(require.resolve('aws-cdk-lib/package.json'), '..', 'aws-lambda', 'lib');
  const members = (file: string, type: string): string[] => {
    const [, body = ''] = new RegExp(`export interface ${type} [^{]*\\{\\n(.*?)\\n\\}`, 's').exec(
      readFileSync(join(folder, file), 'utf8'),
    ) ?? [];
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
