import { randomUUID } from 'node:crypto';
import type { CloudFormation, PreparedDeployment } from '../cloudformation';
import type { ObjectStore } from '../object-store';
import { required, type XmlValue } from '../query';
import { ServiceError } from '../service';
import type { Template } from '../template';

interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly deployment: PreparedDeployment;
}

/** Change sets: a deployment that is checked first, and executed later. */
export class ChangeSets {
  private readonly changeSets = new Map<string, ChangeSet>();

  constructor(
    private readonly cloudFormation: CloudFormation,
    private readonly objects: ObjectStore,
  ) {}

  create(input: URLSearchParams): XmlValue {
    const name = required(input, 'ChangeSetName');
    const deployment = this.cloudFormation.prepare(required(input, 'StackName'), this.template(input));
    const { id: stackId } = deployment.stack;
    const id = stackId.replace(/:stack\/.*/, `:changeSet/${name}/${randomUUID()}`);
    this.changeSets.set(id, { id, name, deployment });
    return { Id: id, StackId: stackId };
  }

  describe(input: URLSearchParams): XmlValue {
    const { id, name, deployment } = this.find(input);
    const { stack, changed } = deployment;
    return {
      ChangeSetId: id,
      ChangeSetName: name,
      StackId: stack.id,
      StackName: stack.name,
      ExecutionStatus: changed ? 'AVAILABLE' : 'UNAVAILABLE',
      Status: changed ? 'CREATE_COMPLETE' : 'FAILED',
      StatusReason: changed ? undefined : "The submitted information didn't contain changes.",
      // The CLI counts them, and shows them when it asks for approval.
      Changes: Object.entries(changed ? deployment.template.Resources : {}).map(([LogicalResourceId, { Type }]) => ({
        Type: 'Resource',
        ResourceChange: { Action: 'Modify', LogicalResourceId, ResourceType: Type },
      })),
    };
  }

  execute(input: URLSearchParams): XmlValue {
    const { id, deployment } = this.find(input);
    this.changeSets.delete(id);
    // How it goes on is told by the stack's events.
    void deployment.execute();
    return {};
  }

  private find(input: URLSearchParams): ChangeSet {
    const found = this.lookUp(input);
    if (found) return found;
    throw new ServiceError('ChangeSetNotFound', `ChangeSet [${required(input, 'ChangeSetName')}] does not exist`, 404);
  }

  private lookUp(input: URLSearchParams): ChangeSet | undefined {
    const nameOrId = required(input, 'ChangeSetName');
    const stackName = input.get('StackName') ?? '';
    return [...this.changeSets.values()].find(
      ({ id, name, deployment: { stack } }) =>
        id === nameOrId || (name === nameOrId && [stack.name, stack.id].includes(stackName)),
    );
  }

  private template(input: URLSearchParams): Template {
    const url = new URL(required(input, 'TemplateURL'));
    const path = url.pathname.slice(1).split('/');
    // The bucket is the first part of the host, or of the path.
    const bucket = /^(.+)\.s3[.-]/.exec(url.hostname)?.[1] ?? path.shift() ?? '';
    const object = this.objects.get(bucket, path.join('/'));
    if (!Buffer.isBuffer(object)) throw new ServiceError('ValidationError', `S3 error: ${url.href} does not exist`);
    return JSON.parse(object.toString()) as Template;
  }
}
