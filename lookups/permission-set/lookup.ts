import { ARN_PREFIX, attributeOfName } from '../../lib/private/wire/permission-set';
import type { Lookup } from '../lookup';
import { attributesTooLong } from '../reasons';
import { findPermissionSets } from './find';
import { arnPrefix, selectorOf, type PermissionSet, readRequest, type PermissionSetRequest } from './permission-set';
import { permissionSetMoved } from './reasons';

/** Looks up permission sets of an instance by their names. */
export const permissionSetLookup: Lookup<PermissionSetRequest, readonly PermissionSet[]> = {
  readRequest,
  find: findPermissionSets,
  // One for each name, so that one that is added or removed allows no other to have moved.
  selectors: ({ instanceArn, names }) => names.map((name) => selectorOf(instanceArn, name)),
  result: (sets, { instanceArn }) => ({
    answers: sets.map(({ id }) => id),
    attributes: {
      [ARN_PREFIX]: arnPrefix(instanceArn),
      ...Object.fromEntries(sets.map(({ name, id }) => [attributeOfName(name), id])),
    },
    tooLong: attributesTooLong('the permission sets', 'Look up fewer of them at once.'),
  }),
  changed(changes, _sets, { instanceArn, names }) {
    const prefix = arnPrefix(instanceArn);
    return permissionSetMoved(changes.map(({ index, was, is }) => ({ name: names[index] ?? '', was: prefix + was, is: prefix + is })));
  },
};
