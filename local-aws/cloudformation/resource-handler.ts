import type { Resource, Stack } from './stack';
import type { Properties } from './template';

/** The input of a handler that creates a resource. */
export interface ResourceRequest {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Properties;
}

/** The result of a handler. */
export interface ResourceState {
  readonly physicalId: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Creates, updates and deletes resources of one type. */
export interface ResourceHandler {
  /** The properties whose change requires a replacement. */
  readonly replacedBy: readonly string[] | 'any';
  create(request: ResourceRequest): Promise<ResourceState> | ResourceState;
  update(request: ResourceRequest, current: Resource): Promise<ResourceState> | ResourceState;
  delete(stack: Stack, resource: Resource): Promise<void> | void;
}

/** A resource could not be created, updated or deleted. It can have an ID nevertheless. */
export class ResourceFailure extends Error {
  override readonly name = 'ResourceFailure';

  constructor(
    message: string,
    readonly physicalId?: string,
  ) {
    super(message);
  }
}
