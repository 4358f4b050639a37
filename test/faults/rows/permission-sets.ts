import { error, json } from '../fixtures';
import { createRoles, createSets, described, roles, setId, sets } from '../permission-set-fixtures';
import type { Expected, Fault, FaultEvent, Faults, Row } from '../row';

const SHORT_MS = 3000;
const ADMINS = { outcome: 'SUCCESS', attributes: { Admins: setId(1),
  'Arn.Prefix': 'arn:aws:sso:::permissionSet/ssoins-7223aaaabbbb0001/' } } as const;
const PREFIX = 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/';
const ROLE = 'AWSReservedSSO_Admins_0123456789abcdef';
const SILENCE: Fault = { connection: 'silence' };

const row = (fault: number, name: string, event: FaultEvent, faults: Faults, expected: Expected, remainingMs = SHORT_MS): Row => (
  { fault, name, event, faults, expected, remainingMs });
const set = (name: string, faults: Faults, expected: Expected, remainingMs?: number): Row => row(71, name, createSets(['Admins']),
  faults, expected, remainingMs);
const role = (name: string, ListRoles: readonly Fault[], expected: Expected): Row => row(72, name, createRoles(['Admins']), { ListRoles },
  expected);

/** Permission sets and their roles. The tests of lookups/permission-set/ and lookups/permission-set-role/ have all variants. */
export const PERMISSION_SETS: readonly Row[] = [
  set('a permission set is found on the second page', { ListPermissionSets: [sets([], 'A'), sets([1])] }, { ...ADMINS, calls: 3 }),
  set('hundreds of permission sets are described at the pace of the quota',
    { ListPermissionSets: [sets(Array.from({ length: 300 }, (_, index) => index))], DescribePermissionSet: [described('Readers')] },
    { outcome: 'FAILED', code: 'NoMatch', calls: 303, durationMs: 18_600 }, 120_000),
  set('more permission sets than time allows fail before the deadline',
    { ListPermissionSets: [sets(Array.from({ length: 100 }, (_, index) => index))],
    DescribePermissionSet: [{ ...described('Readers'), delayMs: 10 }] },
    { outcome: 'FAILED', code: 'OutOfTime' }),
  set('no answer fails before the deadline', { DescribePermissionSet: [SILENCE] },
    { outcome: 'FAILED', code: 'NoAnswer', durationMs: 1850 }),
  set('an instance that the service rejects has no permission sets', { ListPermissionSets: [error('ValidationException', 'no')] },
    { outcome: 'FAILED', code: 'NoPermissionSets', calls: 1 }),
  set('a permission set of another instance is malformed',
    { ListPermissionSets: [json({ PermissionSets: ['arn:aws:sso:::permissionSet/ssoins-7223aaaabbbb0002/ps-0000000000000001'] })] },
    { outcome: 'FAILED', code: 'MalformedAnswer', calls: 1 }),
  set('a permission set without a name is malformed',
    { DescribePermissionSet: [json({ PermissionSet: {} })] },
    { outcome: 'FAILED', code: 'MalformedAnswer' }),

  role('a role is found on the second page, whatever its date',
    [roles(['AWSReservedSSO_Admins.2_0123456789abcdef', 'Other'], 'A'), roles([ROLE])],
    { outcome: 'SUCCESS', calls: 2, attributes: { 'Admins': '|0123456789abcdef', 'Arn.Prefix': PREFIX } }),
  role('HTML in place of an answer of IAM fails', [{ headers: { 'content-type': 'text/html' }, body: '<html><p>proxy' }],
    { outcome: 'FAILED', code: 'ServiceFailed' }),
  role('a call without an answer is retried', [SILENCE, roles([ROLE])], { outcome: 'SUCCESS', calls: 2, durationMs: 600 }),
];
