import type { ApiCall } from '../local-aws/services/service';

interface Answer {
  readonly __type?: string;
  readonly Instances?: readonly { readonly Name?: string; readonly Status: string }[];
  readonly NextToken?: string;
  readonly Organization?: { readonly MasterAccountId: string };
}

/** A call that the function makes, and its answer, in words; undefined for another call. */
export function describeCall({ operation, region, request, reply }: ApiCall): string | undefined {
  if (operation !== 'ListInstances' && operation !== 'DescribeOrganization') return undefined;
  const input = JSON.parse(request) as { NextToken?: string };
  const answer = JSON.parse(String(reply.body)) as Answer;
  const call = operation === 'ListInstances' ? `${operation} in ${region}` : operation;
  return `${call}${input.NextToken === undefined ? '' : ', next page'} → ${describeAnswer(answer)}`;
}

function describeAnswer({ __type: error, Instances = [], NextToken, Organization }: Answer): string {
  if (error !== undefined) return error;
  if (Organization) return `management account ${Organization.MasterAccountId}`;
  const instances = Instances.map(({ Name = '', Status }) => `${Name} (${Status})`);
  return [...instances, ...(NextToken === undefined ? [] : ['a token for the next page'])].join(', ');
}
