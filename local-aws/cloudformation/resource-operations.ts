import { isDeepStrictEqual } from 'node:util';
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

  /** Creates a resource, or changes it in place or by a replacement. */
  async apply({ logicalId, definition, properties }: ResourceTarget, before?: Resource): Promise<Resource> {
    const type = definition.Type;
    const verb = before === undefined ? 'CREATE' : 'UPDATE';
    const inPlace = before !== undefined && !this.replaces(before, definition, properties);
    const record = (physicalId: string, status: string, reason?: string): void => (
      this.stack.record({ logicalId, type, physicalId }, `${verb}_${status}`, reason)
    );
    record(before?.physicalId ?? '', 'IN_PROGRESS', before !== undefined && !inPlace ? NEW_RESOURCE : undefined);
    try {
      const handler = handlerOf(this.handlers, type);
      const request = { stack: this.stack, logicalId, type, properties };
      const { physicalId, attributes = {} } = await (inPlace ? handler.update(request, before) : handler.create(request));
      record(physicalId, 'COMPLETE');
      return { logicalId, type, physicalId, properties, attributes, definition };
    } catch (error) {
      const id = (error instanceof ResourceFailure ? error.physicalId : undefined) ?? before?.physicalId ?? '';
      record(id, 'FAILED', messageOf(error));
      throw error;
    }
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

  private replaces(before: Resource, { Type }: TemplateResource, properties: Properties): boolean {
    if (before.type !== Type) return true;
    const { replacedBy } = handlerOf(this.handlers, Type);
    if (replacedBy === 'any') return true;
    return replacedBy.some((name) => !isDeepStrictEqual(before.properties[name], properties[name]));
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
