import { instanceLookup } from '../../lambda/instance/instance-lookup';
import { lookupOf } from '../../lambda/lookups';
import { groupLookup } from '../../lambda/principal/group-lookup';
import { userLookup } from '../../lambda/principal/user-lookup';
import { reasonOf } from './support/reason-of';

test.each([
  ['Custom::IdentityCenterLookup', instanceLookup],
  ['Custom::IdentityCenterGroupLookup', groupLookup],
  ['Custom::IdentityCenterUserLookup', userLookup],
])('%s has its lookup', (type, lookup) => {
  expect(lookupOf(type)).toBe(lookup);
});

test.each([
  '', 'Custom::IdentityCenterRoleLookup', 'custom::identitycenterlookup', 'constructor', '__proto__',
])('the type %j has no lookup', async (type) => {
  await expect(reasonOf(() => lookupOf(type))).resolves.toMatchObject({
    code: 'UnknownResourceType',
    details: [{ text: 'got ', note: JSON.stringify(type) }],
  });
});
