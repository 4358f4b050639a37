import { randomBytes } from 'node:crypto';
import { allows, type PolicyDocument } from './policy';
import { ServiceError } from './service';

export interface Role {
  readonly arn: string;
  readonly trustPolicy: PolicyDocument;
  readonly policies: readonly PolicyDocument[];
}

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Who makes a request: a session of a role. */
export interface Caller {
  readonly role: Role;
  readonly accountId: string;
  /** The ARN of the session. */
  readonly arn: string;
}

/** Roles, and the access keys handed out for them. */
export class Iam {
  readonly roles = new Map<string, Role>();
  private readonly sessions = new Map<string, { roleArn: string; sessionName: string }>();

  issueKey(roleArn: string, sessionName: string): AccessKey {
    const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
    this.sessions.set(accessKeyId, { roleArn, sessionName });
    return {
      accessKeyId,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(60).toString('base64'),
    };
  }

  /** Whose the key is; undefined for a key that was not issued here, which is that of the person who deploys. */
  caller(accessKeyId: string): Caller | undefined {
    const session = this.sessions.get(accessKeyId);
    const role = session && this.roles.get(session.roleArn);
    if (!session || !role) return undefined;
    const arn = `${role.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${session.sessionName}`;
    return { role, arn, accountId: accountOf(role.arn) };
  }

  /** The caller, if its policies allow the action; a service's error otherwise. */
  authorize(accessKeyId: string, action: string, resource = '*'): Caller {
    const caller = this.caller(accessKeyId);
    if (caller === undefined) {
      throw new ServiceError('UnrecognizedClientException', 'The security token included in the request is invalid.');
    }
    if (!allows(caller.role.policies, { action, resource })) {
      throw new ServiceError(
        'AccessDeniedException',
        `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} ` +
          `because no identity-based policy allows the ${action} action`,
      );
    }
    return caller;
  }
}

export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}
