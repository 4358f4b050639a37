import { accountOf, type Iam } from './iam';
import type { Role } from './policy';
import { Paging } from './protocol/paging';
import { queryService, type XmlValue } from './protocol/query';
import type { Service } from './protocol/service';

/** The part of the IAM API that lists the roles of the caller's account. */
export function iamService(iam: Iam, pageSize: number): Service {
  const paging = new Paging(pageSize, 1000);
  return queryService('https://iam.amazonaws.com/doc/2010-05-08/', {
    ListRoles: (input, request) => {
      const { accountId } = iam.authorize(request, 'iam:ListRoles', '*');
      const prefix = input.get('PathPrefix') ?? '/';
      const roles = [...iam.roles.values()]
        .filter(({ arn }) => accountOf(arn) === accountId)
        .map(describeRole)
        .filter(({ Path }) => Path.startsWith(prefix));
      const page = { MaxResults: input.get('MaxItems') ?? undefined, NextToken: input.get('Marker') ?? undefined };
      const { items, nextToken } = paging.page(roles, page, `${accountId} ${prefix}`);
      return { Roles: items, IsTruncated: nextToken !== undefined, Marker: nextToken };
    },
  });
}

function describeRole({ arn, trustPolicy }: Role): { readonly Path: string; readonly [name: string]: XmlValue } {
  const path = arn.slice(arn.indexOf('/'));
  const nameStart = path.lastIndexOf('/') + 1;
  return {
    Path: path.slice(0, nameStart),
    RoleName: path.slice(nameStart),
    RoleId: 'AROAEXAMPLEEXAMPLE000',
    Arn: arn,
    CreateDate: new Date(0),
    AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trustPolicy)),
  };
}
