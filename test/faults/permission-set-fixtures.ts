import type { PermissionSet } from '../../local-aws/world';
import { create, json, PROD, type Metadata } from './fixtures';
import type { Answer, FaultEvent } from './row';

const INSTANCE_ID = 'ssoins-7223aaaabbbb0001';

/** A permission set by number: its ARN, and the attribute with its ID. */
export const setId = (number: number) => `ps-${String(number).padStart(16, '0')}`;
const setArn = (number: number) => `arn:aws:sso:::permissionSet/${INSTANCE_ID}/${setId(number)}`;

export const permissionSet = (number: number, name: string): PermissionSet => (
  { arn: setArn(number), name, instanceArn: PROD.InstanceArn });
/** A page of ListPermissionSets. */
export const sets = (numbers: readonly number[], NextToken?: string): Answer => json({ PermissionSets: numbers.map(setArn), NextToken });
/** An answer of DescribePermissionSet. */
export const described = (Name: unknown): Answer => json({ PermissionSet: { Name } });

export function createSets(names: readonly string[], more: FaultEvent = {}): FaultEvent {
  return create({ InstanceArn: PROD.InstanceArn, PermissionSetNames: names },
    { ResourceType: 'Custom::IdentityCenterPermissionSetLookup', ...more });
}

export function createRoles(names: readonly string[], more: Metadata = {}): FaultEvent {
  return create({ PermissionSetNames: names, ...more }, { ResourceType: 'Custom::IdentityCenterPermissionSetRoleLookup' });
}

/** A page of ListRoles, which speaks the Query protocol. */
export function roles(names: readonly string[], marker?: string): Answer {
  const members = names.map((name) => `<member><Path>/aws-reserved/sso.amazonaws.com/</Path><RoleName>${name}</RoleName><RoleId>AROAEXAMPLE</RoleId><Arn>arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/${name}</Arn><CreateDate>yesterday</CreateDate></member>`);
  const paging = marker === undefined ? '<IsTruncated>false</IsTruncated>' : `<IsTruncated>true</IsTruncated><Marker>${marker}</Marker>`;
  return { headers: { 'content-type': 'text/xml' },
    body: `<ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolesResult>${paging}<Roles>${members.join('')}</Roles></ListRolesResult></ListRolesResponse>` };
}

