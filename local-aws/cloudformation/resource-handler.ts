import type { Resource, Stack } from './stack';
import type { Properties } from './template';

/** What is asked of a handler when a resource is to be created. */
export interface ResourceRequest {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Properties;
}

/** What a handler made. */
export interface ResourceState {
  readonly physicalId: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** How resources of one type are created, changed and deleted. */
export interface ResourceHandler {
  /** The properties that cannot change without a new resource. */
  readonly replacedBy: readonly string[] | 'any';
  create(request: ResourceRequest): Promise<ResourceState> | ResourceState;
  update(request: ResourceRequest, current: Resource): Promise<ResourceState> | ResourceState;
  delete(stack: Stack, resource: Resource): Promise<void> | void;
}

/** A resource could not be created, changed or deleted; it may have got an id all the same. */
export class ResourceFailure extends Error {
  override readonly name = 'ResourceFailure';

  constructor(
    message: string,
    readonly physicalId?: string,
  ) {
    super(message);
  }
}
