import { isDeepStrictEqual } from 'node:util';
import { REGION } from '../account';
import { dependencyOrder } from './dependencies';
import { Deployment } from './deployment';
import { Exports } from './exports';
import { checkFunctions } from './intrinsics';
import { handlerOf, messageOf, ResourceOperations, type ResourceHandlers } from './resource-operations';
import { ServiceError } from '../services/protocol/service';
import { Stack, type Output, type ParameterValues, type StackEvent } from './stack';
import { resolveParameters, StackScope } from './stack-scope';
import type { Template } from './template';

export interface CloudFormationOptions {
  readonly onEvent: (event: StackEvent) => void;
  readonly handlers: ResourceHandlers;
  readonly ssmParameter: (name: string) => string | undefined;
}

/** A deployment that has been validated and can start. */
export interface PreparedDeployment {
  readonly stack: Stack;
  readonly template: Template;
  /** Whether the deployment changes anything. */
  readonly changed: boolean;
  /** Runs the deployment. It throws only if the stack is busy. The status of the stack says whether it succeeded. */
  readonly execute: () => Promise<Stack>;
}

/** Creates, updates and deletes stacks. */
export class CloudFormation {
  readonly exports = new Exports(() => this.stacks);
  private readonly all: Stack[] = [];

  constructor(private readonly options: CloudFormationOptions) {}

  /** The stacks that have not been deleted. */
  get stacks(): Stack[] {
    return this.all.filter(({ status }) => status !== 'DELETE_COMPLETE');
  }

  /** Returns a stack by its name or ID. The ID also finds a stack of another Region, and a deleted stack. */
  find(nameOrId: string, region = REGION): Stack | undefined {
    const named = this.stacks.find((stack) => stack.name === nameOrId && stack.region === region);
    return named ?? this.all.find(({ id }) => id === nameOrId);
  }

  /** Creates or updates a stack, and resolves at the end, even if the deployment failed. */
  async deploy(name: string, template: Template, region = REGION, given: ParameterValues = {}): Promise<Stack> {
    const { changed, stack, execute } = this.prepare(name, template, region, given);
    return changed ? execute() : stack;
  }

  /**
   * Validates a template, and creates the stack if it does not exist.
   *
   * @param values the values of parameters. Others keep their value
   */
  prepare(name: string, template: Template, region = REGION, values: ParameterValues = {}): PreparedDeployment {
    const existing = this.find(name, region);
    if (existing) this.checkUpdatable(existing);
    const stack = existing ?? new Stack(name, this.options.onEvent, region);
    const given = { ...stack.given, ...values };
    const parameters = resolveParameters(template, given, this.options.ssmParameter);
    const scope = new StackScope(stack, parameters, (exportName) => this.exports.get(stack.region, exportName));
    this.check(template);
    if (!existing) this.all.push(stack);
    return {
      stack,
      template,
      changed: !isDeepStrictEqual([stack.template, stack.parameters], [template, parameters]),
      execute: () => {
        this.checkUpdatable(stack);
        const operations = this.operationsOf(stack);
        const checkExports = (outputs: readonly Output[]): void => this.exports.check(stack, outputs);
        return new Deployment({ stack, template, parameters, given, scope, operations, checkExports }).run();
      },
    };
  }

  /** Deletes a stack, and resolves at the end, even if the deletion failed. */
  delete(nameOrId: string): Promise<Stack> {
    const stack = this.find(nameOrId);
    if (stack === undefined) throw new ServiceError('ValidationError', `Stack with id ${nameOrId} does not exist`);
    return this.deleteStack(stack);
  }

  /** Deletes the resources of a stack, each before its dependencies, unless another stack imports an export. */
  private async deleteStack(stack: Stack): Promise<Stack> {
    try {
      this.exports.check(stack, []);
    } catch (error) {
      stack.setStatus(stack.status, messageOf(error));
      return stack;
    }
    stack.setStatus('DELETE_IN_PROGRESS');
    const operations = this.operationsOf(stack);
    for (const logicalId of dependencyOrder(stack.template).reverse()) {
      const resource = stack.resources.get(logicalId);
      if (resource !== undefined) await operations.delete(resource);
      stack.resources.delete(logicalId);
    }
    Object.assign(stack, { outputs: [], imports: new Set() });
    stack.setStatus('DELETE_COMPLETE');
    return stack;
  }

  private check(template: Template): void {
    try {
      for (const { Type, DeletionPolicy = 'Delete', UpdateReplacePolicy = 'Delete' } of Object.values(template.Resources)) {
        handlerOf(this.options.handlers, Type);
        const policy = [DeletionPolicy, UpdateReplacePolicy].find((each) => each !== 'Delete');
        if (policy !== undefined) throw new Error(`Template error: the policy ${policy} is not known here`);
      }
      dependencyOrder(template);
      // Rules are ignored. The AWS CDK uses them to check the version of the bootstrap stack.
      [template.Resources, template.Outputs].forEach(checkFunctions);
    } catch (error) {
      throw new ServiceError('ValidationError', messageOf(error));
    }
  }

  private checkUpdatable({ id, status }: Stack): void {
    if (!/^REVIEW_IN_PROGRESS$|^(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(status)) {
      throw new ServiceError('ValidationError', `Stack:${id} is in ${status} state and can not be updated.`);
    }
  }

  private operationsOf(stack: Stack): ResourceOperations {
    return new ResourceOperations(stack, this.options.handlers);
  }
}
