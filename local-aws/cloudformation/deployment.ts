import { isDeepStrictEqual } from 'node:util';
import { dependencyOrder } from './dependencies';
import { resolveOutputs } from './exports';
import { resolve } from './intrinsics';
import { ResourceFailure } from './resource-handler';
import { messageOf, type ResourceOperations, type ResourceTarget } from './resource-operations';
import { isReplacement, rollBackCreation, rollBackUpdate, type Change } from './rollback';
import type { Output, ParameterValues, Resource, Stack } from './stack';
import type { StackScope } from './stack-scope';
import type { Properties, Template } from './template';

export interface DeploymentOptions {
  readonly stack: Stack;
  readonly template: Template;
  readonly parameters: ParameterValues;
  /** The values that were given to parameters. */
  readonly given: ParameterValues;
  readonly scope: StackScope;
  readonly operations: ResourceOperations;
  /** Throws if the exports cannot change to these. */
  readonly checkExports: (outputs: readonly Output[]) => void;
}

/** Changes a stack to a template, or back to its previous state. */
export class Deployment {
  private readonly changes: Change[] = [];
  private readonly before: ReadonlyMap<string, Resource>;

  constructor(private readonly options: DeploymentOptions) {
    this.before = new Map(options.stack.resources);
  }

  /** Resolves at the end of the deployment. The status of the stack says whether it succeeded. */
  async run(): Promise<Stack> {
    const { stack, template, parameters, given, scope, operations, checkExports } = this.options;
    const isNew = stack.status === 'REVIEW_IN_PROGRESS';
    stack.setStatus(isNew ? 'CREATE_IN_PROGRESS' : 'UPDATE_IN_PROGRESS');
    try {
      for (const logicalId of dependencyOrder(template)) {
        await this.apply(logicalId);
      }
      const outputs = resolveOutputs(template, scope);
      checkExports(outputs);
      stack.outputs = outputs;
    } catch (error) {
      const recovery = { stack, operations, changes: this.changes, before: this.before };
      await (isNew ? rollBackCreation : rollBackUpdate)(recovery, messageOf(error));
      return stack;
    }
    const previous = stack.template;
    Object.assign(stack, { template, parameters, given, imports: scope.imports });
    if (!isNew) await this.cleanUp(previous);
    stack.setStatus(isNew ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE');
    return stack;
  }

  private async apply(logicalId: string): Promise<void> {
    const { stack } = this.options;
    const before = stack.resources.get(logicalId);
    const verb = before ? 'update' : 'create';
    try {
      const target = this.targetOf(logicalId, before);
      const { definition, properties } = target;
      if (before?.type === definition.Type && isDeepStrictEqual(before.properties, properties)) {
        stack.resources.set(logicalId, { ...before, definition });
        return;
      }
      const after = await this.change(target, before);
      stack.resources.set(logicalId, after);
    } catch (cause) {
      throw new Error(`The following resource(s) failed to ${verb}: [${logicalId}].`, { cause });
    }
  }

  private targetOf(logicalId: string, before?: Resource): ResourceTarget {
    const { stack, template, scope } = this.options;
    const definition = template.Resources[logicalId] ?? { Type: '' };
    try {
      return { logicalId, definition, properties: resolve(definition.Properties ?? {}, scope) as Properties };
    } catch (error) {
      const resource = { logicalId, type: definition.Type, physicalId: before?.physicalId ?? '' };
      stack.record(resource, before ? 'UPDATE_FAILED' : 'CREATE_FAILED', messageOf(error));
      throw error;
    }
  }

  private async change(target: ResourceTarget, before?: Resource): Promise<Resource> {
    const { operations } = this.options;
    const record = (after: Resource): Resource => {
      this.changes.push({ after, ...(before && { before }) });
      return after;
    };
    try {
      return record(await operations.apply(target, before));
    } catch (error) {
      if (error instanceof ResourceFailure && error.physicalId !== undefined) {
        // For CloudFormation, a custom resource that failed exists: it is updated back, or deleted.
        record({ ...target, type: target.definition.Type, physicalId: error.physicalId, attributes: {} });
      }
      throw error;
    }
  }

  /** Deletes resources that the update replaced or removed. A resource that cannot be deleted is left behind. */
  private async cleanUp(previous: Template): Promise<void> {
    const { stack, template, operations } = this.options;
    const replaced = new Map(this.changes.filter(isReplacement).map(({ before }) => [before.logicalId, before]));
    const isKept = (logicalId: string): boolean => Object.hasOwn(template.Resources, logicalId);
    const obsolete = dependencyOrder(previous).reverse().flatMap((logicalId) => (
      (isKept(logicalId) ? replaced : this.before).get(logicalId) ?? []
    ));
    if (obsolete.length > 0) stack.setStatus('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    for (const resource of obsolete) {
      await operations.delete(resource).catch(() => undefined);
      if (!isKept(resource.logicalId)) stack.resources.delete(resource.logicalId);
    }
  }
}
