import { randomUUID } from 'node:crypto';
import type { ResourceHandler } from '../resource-handler';

/** AWS::CDK::Metadata, which does nothing. */
export const cdkMetadata: ResourceHandler = {
  replacedBy: [],
  create: () => ({ physicalId: randomUUID() }),
  update: (_request, current) => current,
  delete: () => undefined,
};
