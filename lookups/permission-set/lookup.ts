import { ARN_PREFIX, attributeOfName } from '../../lib/private/wire/permission-set';
import type { Lookup } from '../lookup';
import { attributesTooLong } from '../reasons';
import { findPermissionSets } from './find';
import { answerOf, arnPrefix, setsIn, type PermissionSet, readRequest, type PermissionSetRequest } from './permission-set';
import { permissionSetMoved } from './reasons';

/** Looks up permission sets of an instance by their names. */
export const permissionSetLookup: Lookup<PermissionSetRequest, readonly PermissionSet[]> = {
  readRequest,
  find: findPermissionSets,
  // Not the names: one that is added or removed allows no other to have moved.
  selector: ({ instanceArn }) => instanceArn,
  result: (sets, { instanceArn }) => ({
    answer: answerOf(sets),
    attributes: {
      [ARN_PREFIX]: arnPrefix(instanceArn),
      ...Object.fromEntries(sets.map(({ name, id }) => [attributeOfName(name), id])),
    },
    tooLong: attributesTooLong('the permission sets', 'Look up fewer of them at once.'),
  }),
  changed(before, sets, { instanceArn, names }) {
    const previous = new Map(setsIn(before, names).map(({ name, id }) => [name, id]));
    const moved = sets.flatMap(({ name, id }) => {
      const was = previous.get(name) ?? id;
      return was === id ? [] : [{ name, was: arnPrefix(instanceArn) + was, is: arnPrefix(instanceArn) + id }];
    });
    return moved.length === 0 ? undefined : permissionSetMoved(moved);
  },
};
