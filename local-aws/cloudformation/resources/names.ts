import { randomBytes } from 'node:crypto';
import { ResourceFailure, type ResourceRequest } from '../resource-handler';

/** The name of a resource in the template, or a generated name of at most this length. */
export function nameOf(request: ResourceRequest, property: string, maxLength: number): string {
  const given = request.properties[property];
  return typeof given === 'string' ? given : generatedName(request, maxLength);
}

/** A name as CloudFormation generates it: `<stack>-<logical id>-<12 random characters>`. */
export function generatedName({ stack, logicalId }: Pick<ResourceRequest, 'stack' | 'logicalId'>, maxLength: number): string {
  const suffix = randomBytes(24).toString('base64').replace(/[^A-Za-z0-9]/g, '').slice(0, 12);
  return `${`${stack.name}-${logicalId}`.slice(0, maxLength - suffix.length - 1)}-${suffix}`;
}

/** A required property. */
export function required({ type, properties }: ResourceRequest, name: string): string {
  const value = properties[name];
  if (typeof value !== 'string' || value === '') {
    throw new ResourceFailure(`Properties validation failed for resource of type ${type}: ${name} is required`);
  }
  return value;
}
