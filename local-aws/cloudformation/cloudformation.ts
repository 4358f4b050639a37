import { isDeepStrictEqual } from 'node:util';
import { deleteStack } from './deletion';
import { dependencyOrder } from './dependencies';
import { Deployment } from './deployment';
import { Exports } from './exports';
import { resolveParameters } from './parameters';
import { checkFunctions } from './intrinsics';
import { handlerOf, messageOf, ResourceOperations, type ResourceHandlers } from './resource-operations';
import { ServiceError } from '../services/service';
import { Stack, type ParameterValues, type StackEvent } from './stack';
import { StackScope } from './stack-scope';
import type { Template } from './template';

export interface CloudFormationOptions {
  readonly onEvent: (event: StackEvent) => void;
  readonly handlers: ResourceHandlers;
  readonly ssmParameter: (name: string) => string | undefined;
}

/** A deployment that has been checked and can begin. */
export interface PreparedDeployment {
  readonly stack: Stack;
  readonly template: Template;
  /** Whether there is anything to do. */
  readonly changed: boolean;
  /** Carries it out. It throws only if the stack is busy: how it went, the stack's status tells. */
  readonly execute: () => Promise<Stack>;
}

/** Stacks, and what can be done with them. */
export class CloudFormation {
  readonly exports = new Exports(() => this.stacks);
  private readonly all: Stack[] = [];

  constructor(private readonly options: CloudFormationOptions) {}

  /** The stacks that have not been deleted. */
  get stacks(): Stack[] {
    return this.all.filter(({ status }) => status !== 'DELETE_COMPLETE');
  }

  /** A stack by its name, or by its id, which finds one that has been deleted too. */
  find(nameOrId: string): Stack | undefined {
    return this.stacks.find(({ name }) => name === nameOrId) ?? this.all.find(({ id }) => id === nameOrId);
  }

  /** Creates or updates a stack, and resolves when that has come to its end, whichever. */
  async deploy(name: string, template: Template): Promise<Stack> {
    const { changed, stack, execute } = this.prepare(name, template);
    return changed ? execute() : stack;
  }

  /** Checks a template, and makes the stack if there is none of that name. */
  prepare(name: string, template: Template): PreparedDeployment {
    const existing = this.find(name);
    if (existing) this.checkUpdatable(existing);
    const stack = existing ?? new Stack(name, this.options.onEvent);
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

  /** Deletes a stack, and resolves when that has come to its end, whichever. */
  delete(name: string): Promise<Stack> {
    const stack = this.find(name);
    if (stack === undefined) throw new ServiceError('ValidationError', `Stack with id ${name} does not exist`);
    return deleteStack(stack, this.operationsOf(stack), this.exports);
  }

  private check(template: Template): void {
    try {
      Object.values(template.Resources).forEach(({ Type }) => handlerOf(this.options.handlers, Type));
      dependencyOrder(template);
      // Rules are left out: those of the CDK ask whether the account's bootstrap stack is recent.
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
    const readExport = this.exports.get.bind(this.exports);
    return new StackScope(stack, template, parameters, readExport);
  }

  private operationsOf(stack: Stack): ResourceOperations {
    return new ResourceOperations(stack, this.options.handlers);
  }
}
