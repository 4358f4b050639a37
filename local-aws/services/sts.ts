import { ACCOUNT_ID, arnOf } from '../account';
import { accountOf, type Iam } from './iam';
import { allows } from './policy';
import { queryService, required } from './protocol/query';
import { ServiceError, type Service } from './protocol/service';

const SESSION_MS = 3_600_000;

/** The part of STS that answers GetCallerIdentity and AssumeRole. */
export function stsService(iam: Iam): Service {
  const deployerArn = arnOf('iam', 'user/deployer');
  return queryService('https://sts.amazonaws.com/doc/2011-06-15/', {
    GetCallerIdentity: (_input, { accessKeyId }) => {
      const caller = iam.caller(accessKeyId);
      return {
        Account: caller?.accountId ?? ACCOUNT_ID,
        Arn: caller?.arn ?? deployerArn,
        UserId: accessKeyId,
      };
    },

    AssumeRole: (input, { accessKeyId }) => {
      const roleArn = required(input, 'RoleArn');
      const sessionName = required(input, 'RoleSessionName');
      const caller = iam.caller(accessKeyId);
      const role = iam.roles.get(roleArn);
      const accountId = caller?.accountId ?? ACCOUNT_ID;
      const trusted =
        role !== undefined &&
        allows([role.trustPolicy], {
          action: 'sts:AssumeRole',
          principals: [accountId, `arn:aws:iam::${accountId}:root`, caller?.role.arn ?? deployerArn],
          keys: { 'sts:ExternalId': input.get('ExternalId') ?? undefined },
        });
      const permitted = !caller || allows(caller.policies, { action: 'sts:AssumeRole', resource: roleArn });
      if (!trusted || !permitted) {
        const arn = caller?.arn ?? deployerArn;
        const message = `User: ${arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
        throw new ServiceError('AccessDenied', message, 403);
      }
      const key = iam.issueKey(roleArn, sessionName);
      const assumedRoleArn = iam.caller(key.accessKeyId)?.arn;
      return {
        Credentials: {
          AccessKeyId: key.accessKeyId,
          SecretAccessKey: key.secretAccessKey,
          SessionToken: key.sessionToken,
          Expiration: new Date(Date.now() + SESSION_MS),
        },
        AssumedRoleUser: { Arn: assumedRoleArn, AssumedRoleId: `${accountOf(roleArn)}:${sessionName}` },
      };
    },
  });
}
