import { randomBytes } from 'node:crypto';
import { ResourceFailure, type ResourceRequest } from '../resource-handler';

const MAX_LENGTH = 64;

/** The name that the template gives a resource in a property, or else one that is made up. */
export function nameOf({ stack, logicalId, properties }: ResourceRequest, property: string): string {
  const given = properties[property];
  if (typeof given === 'string') return given;
  const suffix = randomBytes(6).toString('hex').toUpperCase();
  return `${`${stack.name}-${logicalId}`.slice(0, MAX_LENGTH - suffix.length - 1)}-${suffix}`;
}

export function alreadyExists(type: string, identifier: string): ResourceFailure {
  return new ResourceFailure(`Resource of type '${type}' with identifier '${identifier}' already exists.`);
}

/** A property that has to be there. */
export function required({ type, properties }: ResourceRequest, name: string): string {
  const value = properties[name];
  if (typeof value !== 'string' || value === '') {
    throw new ResourceFailure(`Properties validation failed for resource of type ${type}: ${name} is required`);
  }
  return value;
}
