import { AS_USUAL, type FaultsOfOperation } from '../../../local-aws/services/protocol/faults';
import { create, DENIED, error, EXTERNAL_ID, page, PROD, PROD_ATTRIBUTES, SANDBOX } from '../fixtures';
import type { Expected, Fault, FaultEvent, Faults, Row } from '../row';
import { sees } from '../world';

const SHORT_MS = 3000;
const REGIONS = ['us-east-1', 'eu-west-1'];
const ROLE = 'arn:aws:iam::999988887777:role/Lookup';
const OK = { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES } as const;
const ASSUMING = create({ AssumeRoleArn: ROLE, AssumeRoleExternalId: EXTERNAL_ID, AssumeRoleSessionName: 'session' });
const ORGANIZATION = create({ InstanceType: 'ORGANIZATION' });
const SILENCE = { connection: 'silence' } as const;
const FOUND = [AS_USUAL];

const row = (fault: Row['fault'], name: string, event: FaultEvent, faults: Faults, expected: Expected,
  more: Partial<Row> = {}): Row => (
  { fault, name, event, faults, expected, remainingMs: SHORT_MS, ...more });
/** Two Regions are searched, us-east-1 and eu-west-1. */
const two = (
  fault: Row['fault'], name: string, first: readonly Fault[], second: FaultsOfOperation, expected: Expected, more: Partial<Row> = {},
): Row => (
  row(fault, name, create({ SearchRegions: REGIONS }), { ListInstances: { 'us-east-1': first, 'eu-west-1': second } }, expected, more));
const assuming = (name: string, AssumeRole: readonly Fault[], expected: Expected, more: Partial<Row> = {}): Row => row('+', name, ASSUMING,
  { AssumeRole }, expected, more);
const organization = (name: string, DescribeOrganization: readonly Fault[], ListInstances: readonly Fault[], expected: Expected,
  more: Partial<Row> = {}): Row => (
  row('+', name, ORGANIZATION, { DescribeOrganization, ListInstances }, expected, more));

/** Regions, roles and organizations, which only some lookups use. */
export const REGIONS_AND_ROLES: readonly Row[] = [
  two('+', 'the same instance in two Regions is one', FOUND, FOUND, { ...OK, calls: 2 }),
  two(70, 'a Region that denies for 30 seconds does not prevent a match in another one', FOUND, [DENIED],
    { ...OK, durationMs: 30_000 }, { remainingMs: 120_000 }),
  two(70, 'a Region that a service control policy denies does not delay a match in another one', FOUND,
    [error('AccessDeniedException', 'not authorized with an explicit deny in a service control policy')], { ...OK, durationMs: 0 }),
  two('+', 'a Region that does not resolve does not prevent a match in another one', FOUND, [], OK,
    { happening: { kind: 'region does not resolve', region: 'eu-west-1' } }),
  ...Object.entries({ 'hangs': SILENCE, 'resets the connection': { connection: 'reset' } as const }).map(([what, answer]) => (
    two(64, `a Region that ${what} fails the lookup`, FOUND, [answer], { outcome: 'FAILED', code: 'RegionNotSearched' }))),
  two(64, 'a Region that refuses the connection fails the lookup', FOUND, [], { outcome: 'FAILED', code: 'RegionNotSearched' },
    { happening: { kind: 'region refuses', region: 'eu-west-1' } }),
  two(64, 'a Region whose pages never end fails the lookup', FOUND, ({ number }) => page([], `token-${number}`, { delayMs: 50 }),
    { outcome: 'FAILED', code: 'RegionNotSearched', durationMs: 2100 }),
  two('+', 'a lookup whose Regions all fail has a line for each in its Reason', [SILENCE], [DENIED],
    { outcome: 'FAILED', code: 'NoRegionSearched', reasonHas: ['\n- eu-west-1: AccessDenied', '\n- us-east-1: TimedOutError'],
    durationMs: 1800 }),
  row('+', 'thirty Regions that all fail fit into the Reason',
    create({ SearchRegions: Array.from({ length: 30 }, (_, index) => `us-northwest-${index}`) }),
    { ListInstances: [error('AccessDeniedException', 'x'.repeat(2000))] },
    { outcome: 'FAILED', code: 'NoRegionSearched', reasonHas: ['us-northwest-0:', 'us-northwest-29:'] }),
  row('+', 'a Region that would lead to another host fails without a call', create({ SearchRegions: ['evil.example/'] }), {},
    { outcome: 'FAILED', code: 'InvalidProperty', calls: 0 }),

  row('+', 'a role is assumed, and its credentials are used', ASSUMING, {}, { ...OK, calls: 2 }),
  assuming('a role that cannot be assumed yet is retried',
    [error('AccessDeniedException', 'not authorized'), error('Throttling', 'slow down')],
    { outcome: 'FAILED', code: 'Throttled', durationMs: 1125 }),
  assuming('an STS without an answer fails', [SILENCE], { outcome: 'FAILED', code: 'NoAnswer', durationMs: 1800 }),
  assuming('an STS that cannot be reached fails, with the action', [],
    { outcome: 'FAILED', code: 'Unreachable', reasonHas: ['sts:AssumeRole'] },
    { environment: { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' } }),
  assuming('HTML in place of an answer of STS fails', [{ headers: { 'content-type': 'text/html' }, body: '<html><p>proxy' }],
    { outcome: 'FAILED', code: 'ServiceFailed', reasonHas: ['sts:AssumeRole'] }),

  row('+', 'the instance of the organization is selected', ORGANIZATION, {}, { ...OK, calls: 2 }, { world: sees(SANDBOX, PROD) }),
  organization('an Organizations that cannot be reached fails, with the action', [], FOUND,
    { outcome: 'FAILED', code: 'Unreachable', reasonHas: ['organizations:DescribeOrganization'] },
    { environment: { AWS_ENDPOINT_URL_ORGANIZATIONS: 'http://127.0.0.1:1' } }),
  organization('a malformed answer fails without waiting for the organization', [SILENCE], [page([null])],
    { outcome: 'FAILED', code: 'MalformedAnswer', durationMs: 0 }),
];
