import { randomUUID } from 'node:crypto';
import type { ResourceHandler } from '../resource-handler';

/** AWS::CDK::Metadata, which is nothing but its presence. */
export const cdkMetadata: ResourceHandler = {
  replacedBy: [],
  create: () => ({ physicalId: randomUUID() }),
  update: (_request, current) => current,
  delete: () => undefined,
};
