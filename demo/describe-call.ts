import type { ApiCall } from '../local-aws/services/protocol/service';

const SHOWN = ['ListInstances', 'DescribeOrganization', 'GetGroupId', 'ListPermissionSets', 'DescribePermissionSet'];

interface Answer {
  readonly __type?: string;
  readonly Instances?: readonly { readonly Name?: string; readonly Status: string }[];
  readonly NextToken?: string;
  readonly Organization?: { readonly MasterAccountId: string };
  readonly GroupId?: string;
  readonly PermissionSets?: readonly string[];
  readonly PermissionSet?: { readonly Name: string };
}

/** Describes a call of the function and its answer; undefined for other calls. */
export function describeCall({ operation, region, request, reply }: ApiCall): string | undefined {
  if (!SHOWN.includes(operation)) return undefined;
  const input = JSON.parse(request) as { readonly NextToken?: string };
  const answer = JSON.parse(String(reply.body)) as Answer;
  const call = operation === 'DescribeOrganization' ? operation : `${operation} in ${region}`;
  return `${call}${input.NextToken === undefined ? '' : ', next page'} → ${describeAnswer(answer)}`;
}

function describeAnswer(answer: Answer): string {
  const { __type: error, Instances = [], NextToken, Organization, GroupId, PermissionSets = [], PermissionSet } = answer;
  if (error !== undefined) return error;
  if (GroupId !== undefined) return GroupId;
  if (PermissionSet) return PermissionSet.Name;
  if (Organization) return `management account ${Organization.MasterAccountId}`;
  const instances = Instances.map(({ Name = '', Status }) => `${Name} (${Status})`);
  return [...instances, ...PermissionSets, ...(NextToken === undefined ? [] : ['a token for the next page'])].join(', ');
}
