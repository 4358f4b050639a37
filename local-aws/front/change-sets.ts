import { randomUUID } from 'node:crypto';
import type { CloudFormation, PreparedDeployment } from '../cloudformation';
import type { ObjectStore } from '../object-store';
import { required, type XmlValue } from '../query';
import { ServiceError } from '../service';
import type { Tag } from '../stack';
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
    const deployment = this.cloudFormation.prepare(required(input, 'StackName'), {
      template: this.template(input),
      parameters: this.parameters(input),
      tags: members(input, 'Tags', 'Key', 'Value').map(([key, value]): Tag => ({ key, value })),
    });
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

  delete(input: URLSearchParams): XmlValue {
    const found = this.lookUp(input);
    if (found) this.changeSets.delete(found.id);
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
    const body = input.get('TemplateBody');
    if (body !== null) return JSON.parse(body) as Template;
    const url = new URL(required(input, 'TemplateURL'));
    const path = url.pathname.slice(1).split('/');
    // The bucket is the first part of the host, or of the path.
    const bucket = /^(.+)\.s3[.-]/.exec(url.hostname)?.[1] ?? path.shift() ?? '';
    const object = this.objects.get(bucket, path.join('/'));
    if (!Buffer.isBuffer(object)) throw new ServiceError('ValidationError', `S3 error: ${url.href} does not exist`);
    return JSON.parse(object.toString()) as Template;
  }

  private parameters(input: URLSearchParams): Record<string, string> {
    const given = members(input, 'Parameters', 'ParameterKey', 'ParameterValue');
    const previous = this.cloudFormation.find(required(input, 'StackName'))?.given ?? {};
    const keys = members(input, 'Parameters', 'ParameterKey', 'UsePreviousValue').filter(([, use]) => use === 'true');
    return Object.fromEntries([...given, ...keys.map(([key]) => [key, previous[key] ?? ''] as const)]);
  }
}

/** Pairs out of a list in a form. */
function members(input: URLSearchParams, list: string, key: string, value: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 1; input.has(`${list}.member.${index}.${key}`); index++) {
    const of = (name: string): string | null => input.get(`${list}.member.${index}.${name}`);
    const found = of(value);
    if (found !== null) pairs.push([of(key) ?? '', found]);
  }
  return pairs;
}
