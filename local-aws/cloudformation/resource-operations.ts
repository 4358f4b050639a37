import { ServiceError } from '../services/protocol/service';
import { ResourceFailure, type ResourceHandler } from './resource-handler';
import type { Resource, Stack } from './stack';
import type { Properties, TemplateResource } from './template';

/** The new definition of a resource. */
export interface ResourceTarget {
  readonly logicalId: string;
  readonly definition: TemplateResource;
  readonly properties: Properties;
}

/** Handlers by resource type. The handler of `Custom::` handles all types that begin with it. */
export type ResourceHandlers = Readonly<Record<string, ResourceHandler>>;

const NEW_RESOURCE = 'Requested update requires the creation of a new physical resource; hence creating one.';

/** Creates, updates and deletes the resources of a stack, and records the events of the stack. */
export class ResourceOperations {
  constructor(
    private readonly stack: Stack,
    private readonly handlers: ResourceHandlers,
  ) {}

  /** Whether a change requires a replacement. */
  replaces(before: Resource, { definition, properties }: ResourceTarget): boolean {
    if (before.type !== definition.Type) return true;
    const { replacedBy } = handlerOf(this.handlers, before.type);
    if (replacedBy === 'any') return true;
    return replacedBy.some((name) => JSON.stringify(before.properties[name]) !== JSON.stringify(properties[name]));
  }

  async create(target: ResourceTarget, before?: Resource): Promise<Resource> {
    const verb = before === undefined ? 'CREATE' : 'UPDATE';
    return this.track(verb, target, before?.physicalId, before && NEW_RESOURCE, (handler) =>
      handler.create(this.request(target)),
    );
  }

  async update(target: ResourceTarget, current: Resource): Promise<Resource> {
    return this.track('UPDATE', target, current.physicalId, undefined, (handler) =>
      handler.update(this.request(target), current),
    );
  }

  async delete(resource: Resource): Promise<void> {
    this.stack.record(resource, 'DELETE_IN_PROGRESS');
    try {
      await handlerOf(this.handlers, resource.type).delete(this.stack, resource);
    } catch (error) {
      this.stack.record(resource, 'DELETE_FAILED', messageOf(error));
      throw error;
    }
    this.stack.record(resource, 'DELETE_COMPLETE');
  }

  private async track(
    verb: 'CREATE' | 'UPDATE',
    target: ResourceTarget,
    physicalId: string | undefined,
    reason: string | undefined,
    operate: (handler: ResourceHandler) => ReturnType<ResourceHandler['create']>,
  ): Promise<Resource> {
    const { logicalId, definition, properties } = target;
    const type = definition.Type;
    this.stack.record({ logicalId, type, physicalId: physicalId ?? '' }, `${verb}_IN_PROGRESS`, reason);
    try {
      const state = await operate(handlerOf(this.handlers, type));
      this.stack.record({ logicalId, type, physicalId: state.physicalId }, `${verb}_COMPLETE`);
      const { attributes = {} } = state;
      return { logicalId, type, physicalId: state.physicalId, properties, attributes, definition };
    } catch (error) {
      const id = (error instanceof ResourceFailure ? error.physicalId : undefined) ?? physicalId ?? '';
      this.stack.record({ logicalId, type, physicalId: id }, `${verb}_FAILED`, messageOf(error));
      throw error;
    }
  }

  private request({ logicalId, definition, properties }: ResourceTarget): Parameters<ResourceHandler['create']>[0] {
    return { stack: this.stack, logicalId, type: definition.Type, properties };
  }
}

export function handlerOf(handlers: ResourceHandlers, type: string): ResourceHandler {
  const handler = handlers[type.startsWith('Custom::') ? 'Custom::' : type];
  if (handler === undefined) {
    throw new ServiceError('ValidationError', `Template format error: the resource type ${type} is not known here`);
  }
  return handler;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
