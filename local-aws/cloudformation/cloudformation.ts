import { isDeepStrictEqual } from 'node:util';
import { REGION } from '../account';
import { deleteStack } from './deletion';
import { dependencyOrder } from './dependencies';
import { Deployment } from './deployment';
import { Exports } from './exports';
import { checkFunctions } from './intrinsics';
import { handlerOf, messageOf, ResourceOperations, type ResourceHandlers } from './resource-operations';
import { ServiceError } from '../services/protocol/service';
import { Stack, type ParameterValues, type StackEvent } from './stack';
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
  async deploy(name: string, template: Template, region = REGION): Promise<Stack> {
    const { changed, stack, execute } = this.prepare(name, template, region);
    return changed ? execute() : stack;
  }

  /** Validates a template, and creates the stack if it does not exist. */
  prepare(name: string, template: Template, region = REGION): PreparedDeployment {
    const existing = this.find(name, region);
    if (existing) this.checkUpdatable(existing);
    const stack = existing ?? new Stack(name, this.options.onEvent, region);
    const parameters = resolveParameters(template, this.options.ssmParameter);
    const scope = this.scopeOf(stack, template, parameters);
    this.check(template);
    if (!existing) this.all.push(stack);
    return {
      stack,
      template,
      changed: !isDeepStrictEqual([stack.template, stack.parameters], [template, parameters]),
      execute: () => {
        this.checkUpdatable(stack);
        const operations = this.operationsOf(stack);
        const checkExports = this.exports.check.bind(this.exports, stack);
        return new Deployment({ stack, template, parameters, scope, operations, checkExports }).run();
      },
    };
  }

  /** Deletes a stack, and resolves at the end, even if the deletion failed. */
  delete(nameOrId: string): Promise<Stack> {
    const stack = this.find(nameOrId);
    if (stack === undefined) throw new ServiceError('ValidationError', `Stack with id ${nameOrId} does not exist`);
    return deleteStack(stack, this.operationsOf(stack), this.exports);
  }

  private check(template: Template): void {
    try {
      Object.values(template.Resources).forEach(({ Type }) => handlerOf(this.options.handlers, Type));
      dependencyOrder(template);
      // Rules are ignored. The AWS CDK uses them to check the version of the bootstrap stack.
      [template.Conditions, template.Resources, template.Outputs].forEach(checkFunctions);
    } catch (error) {
      throw new ServiceError('ValidationError', messageOf(error));
    }
  }

  private checkUpdatable({ id, status }: Stack): void {
    if (!/^REVIEW_IN_PROGRESS$|^(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(status)) {
      throw new ServiceError('ValidationError', `Stack:${id} is in ${status} state and can not be updated.`);
    }
  }

  private scopeOf(stack: Stack, template: Template, parameters: ParameterValues): StackScope {
    const readExport = this.exports.get.bind(this.exports, stack.region);
    return new StackScope(stack, template, parameters, readExport);
  }

  private operationsOf(stack: Stack): ResourceOperations {
    return new ResourceOperations(stack, this.options.handlers);
  }
}
