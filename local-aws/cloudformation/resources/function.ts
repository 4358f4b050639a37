import { arnOf } from '../../account';
import type { Iam } from '../../services/iam';
import type { FunctionConfiguration, LambdaFunctions } from '../../functions/lambda-functions';
import type { ObjectStore, StoredObject } from '../../services/object-store';
import { ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceState } from '../resource-handler';
import type { Properties } from '../template';
import { nameOf, required } from './names';

export interface FunctionOptions {
  readonly iam: Iam;
  readonly functions: LambdaFunctions;
  readonly objects: ObjectStore;
  /** The Node.js binary that functions run on. */
  readonly execPath: string;
  /** Environment variables that every function has in addition to its own. */
  readonly environment: Readonly<Record<string, string>>;
}

/** AWS::Lambda::Function, on Node.js. */
export function lambdaFunction(options: FunctionOptions): ResourceHandler {
  const { functions } = options;
  const put = async (request: ResourceRequest, name: string): Promise<ResourceState> => {
    const arn = arnOf('lambda', `function:${name}`, request.stack.region);
    await functions.put(configurationOf(options, request, name, arn));
    return { physicalId: name, attributes: { Arn: arn } };
  };
  return {
    replacedBy: ['FunctionName'],
    create: (request) => put(request, nameOf(request, 'FunctionName', 64)),
    update: (request, { physicalId }) => put(request, physicalId),
    delete: (_stack, { attributes }) => functions.delete(attributes.Arn ?? ''),
  };
}

function configurationOf(
  { iam, objects, execPath, environment }: FunctionOptions,
  request: ResourceRequest,
  functionName: string,
  arn: string,
): FunctionConfiguration {
  const { Timeout = 3, MemorySize = 128, Runtime, Environment, LoggingConfig, Code } = request.properties;
  const roleArn = required(request, 'Role');
  if (!iam.roles.has(roleArn)) throw new ResourceFailure(`The role defined for the function cannot be assumed by Lambda.`);
  if (!String(Runtime).startsWith('nodejs')) throw new ResourceFailure(`the runtime ${String(Runtime)} is not known here`);
  const { LogGroup } = (LoggingConfig ?? {}) as Properties;
  const key = iam.issueKey(roleArn, functionName);
  return {
    arn,
    functionName,
    code: codeOf((Code ?? {}) as Properties, objects),
    handler: required(request, 'Handler'),
    timeoutMs: Number(Timeout) * 1000,
    memorySize: Number(MemorySize),
    region: request.stack.region,
    execPath,
    ...(typeof LogGroup === 'string' && { logGroupName: LogGroup }),
    environment: {
      ...(((Environment ?? {}) as Properties).Variables as Record<string, string> | undefined),
      ...environment,
      AWS_ACCESS_KEY_ID: key.accessKeyId,
      AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
      AWS_SESSION_TOKEN: key.sessionToken,
    },
  };
}

function codeOf({ S3Bucket, S3Key }: Properties, objects: ObjectStore): StoredObject {
  const object = objects.get(`${String(S3Bucket)}/${String(S3Key)}`);
  if (object === undefined) {
    throw new ResourceFailure(
      'Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.',
    );
  }
  return object;
}
