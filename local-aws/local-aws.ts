import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeOfLambda } from './lambda-host/node-of-lambda';
import { createCertificate } from './certificate';
import { CloudFormation } from './cloudformation/cloudformation';
import { CustomResources } from './cloudformation/custom-resource/custom-resource';
import { cloudWatchLogs } from './services/cloud-watch-logs';
import { Api } from './services/protocol/api';
import { createEndpoint } from './services/protocol/endpoint';
import { cloudFormationService } from './services/cloudformation-api';
import { s3Service } from './services/s3';
import { close, listen } from './http';
import { Iam } from './services/iam';
import { lookupServices } from './services/lookup-services';
import { LambdaFunctions } from './functions/lambda-functions';
import type { ObjectStore } from './services/object-store';
import { parameterStore } from './services/parameter-store';
import { assignment } from './cloudformation/resources/assignment';
import { lambdaFunction } from './cloudformation/resources/function';
import { logGroup } from './cloudformation/resources/log-group';
import { nestedStack } from './cloudformation/resources/nested-stack';
import { permissionSet } from './cloudformation/resources/permission-set';
import { role, rolePolicy } from './cloudformation/resources/role';
import { ssmParameter } from './cloudformation/resources/ssm-parameter';
import type { StackEvent } from './cloudformation/stack';
import { ResponseServer } from './cloudformation/custom-resource/response-server';
import { SsoAdmin } from './services/sso-admin';
import type { ApiCall } from './services/protocol/service';
import { defaultWorld, type PermissionSet, type World } from './world';

export interface LocalAwsOptions {
  /** @default - a member account that sees three instances */
  readonly world?: World;
}

/** The parameter of the bootstrap stack that the AWS CDK reads. */
const BOOTSTRAP_VERSION = ['/cdk-bootstrap/hnb659fds/version', '30'] as const;

/** A small AWS on the loopback address: one account, one endpoint, and only what a lookup and its stacks need. */
export class LocalAws {
  static async start(options: LocalAwsOptions = {}): Promise<LocalAws> {
    const { world = defaultWorld() } = options;
    const folder = await mkdtemp(join(tmpdir(), 'local-aws-'));
    const certificate = await createCertificate();
    const certificateFile = join(folder, 'certificate.pem');
    await writeFile(certificateFile, certificate.cert);
    const responses = new ResponseServer(certificate);
    await responses.start();
    const aws = new LocalAws(world, folder, responses);
    aws.port = await listen(aws.endpoint);
    aws.environment.AWS_ENDPOINT_URL = aws.endpointUrl;
    aws.environment.NODE_EXTRA_CA_CERTS = certificateFile;
    return aws;
  }

  /** Events, at the time at which they happen. */
  readonly events = new EventEmitter<{ stackEvent: [StackEvent]; call: [ApiCall] }>();
  readonly objects: ObjectStore = new Map();
  /** The values of the SSM parameters, by name. */
  readonly parameters = new Map<string, string>([BOOTSTRAP_VERSION]);
  /** The names of the log groups. */
  readonly logGroups = new Set<string>();
  /** The permission sets that stacks created, by ARN. */
  readonly permissionSets = new Map<string, PermissionSet>();
  readonly iam: Iam;
  readonly ssoAdmin: SsoAdmin;
  readonly functions: LambdaFunctions;
  readonly customResources: CustomResources;
  readonly cloudFormation: CloudFormation;
  private readonly endpoint: Server;
  /** The environment variables with which functions find this AWS. */
  private readonly environment: Record<string, string> = {};
  private readonly stopping = new AbortController();
  private port = 0;

  private constructor(
    readonly world: World,
    /** A folder for files. It is removed at the end. */
    readonly folder: string,
    private readonly responses: ResponseServer,
  ) {
    const { objects, parameters, permissionSets, environment } = this;
    const iam = new Iam(world);
    const functions = new LambdaFunctions(folder, this.stopping.signal);
    const execPath = nodeOfLambda() ?? process.execPath;
    this.functions = functions;
    this.iam = iam;
    this.ssoAdmin = new SsoAdmin(world, iam, permissionSets);
    this.customResources = new CustomResources(functions, responses, this.stopping.signal);
    this.cloudFormation = new CloudFormation({
      onEvent: (event) => this.events.emit('stackEvent', event),
      ssmParameter: (name) => parameters.get(name),
      handlers: {
        'AWS::CloudFormation::Stack': nestedStack(() => this.cloudFormation, objects),
        'AWS::IAM::Policy': rolePolicy(iam),
        'AWS::IAM::Role': role(iam),
        'AWS::Lambda::Function': lambdaFunction({ iam, functions, objects, execPath, environment }),
        'AWS::Logs::LogGroup': logGroup(this.logGroups),
        'AWS::SSM::Parameter': ssmParameter(parameters),
        'AWS::SSO::Assignment': assignment(world, permissionSets, iam),
        'AWS::SSO::PermissionSet': permissionSet(world, permissionSets),
        'Custom::': this.customResources,
      },
    });
    const services = {
      cloudformation: cloudFormationService(this.cloudFormation, objects),
      logs: cloudWatchLogs(this.logGroups, functions),
      s3: s3Service(objects),
      ssm: parameterStore(parameters),
      ...lookupServices(world, iam, this.ssoAdmin),
    };
    const api = new Api(services, (call) => this.events.emit('call', call));
    this.endpoint = createEndpoint((request) => api.answer(request));
  }

  /** The value of AWS_ENDPOINT_URL. */
  get endpointUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.functions.stop();
    await Promise.all([close(this.endpoint), this.responses.stop()]);
    await rm(this.folder, { recursive: true, force: true });
  }
}
