import { randomBytes } from 'node:crypto';
import { ACCOUNT_ID } from '../account';
import { allows, type PolicyDocument, type Role } from './policy';
import { ServiceError, type ServiceRequest } from './protocol/service';
import type { World } from '../world';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** The caller of a request: a session of a role. */
export interface Caller {
  readonly role: Role;
  /** All policies of the role. */
  readonly policies: readonly PolicyDocument[];
  readonly accountId: string;
  /** The ARN of the session. */
  readonly arn: string;
}

/** Roles, and the access keys that were issued for them. */
export class Iam {
  readonly roles = new Map<string, Role>();
  /** The policies that were put into a role by a name, which a role has once. They are the same in all Regions. */
  private readonly named = new Map<string, Map<string, PolicyDocument>>();
  private readonly sessions = new Map<string, { roleArn: string; sessionName: string }>();

  /** @param newKey makes the access key of a session. */
  constructor(private readonly world: World, private readonly newKey: (roleArn: string) => AccessKey = randomKey) {
    world.roles.forEach((role) => this.roles.set(role.arn, role));
  }

  putRolePolicy(roleName: string, policyName: string, document: PolicyDocument): void {
    const arn = this.arnOfRole(roleName);
    this.named.set(arn, (this.named.get(arn) ?? new Map<string, PolicyDocument>()).set(policyName, document));
  }

  deleteRolePolicy(roleName: string, policyName: string): void {
    this.named.get(this.arnOfRole(roleName))?.delete(policyName);
  }

  private arnOfRole(name: string): string {
    const arn = [...this.roles.keys()].find((each) => accountOf(each) === ACCOUNT_ID && each.endsWith(`/${name}`));
    if (arn === undefined) throw new ServiceError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
    return arn;
  }

  issueKey(roleArn: string, sessionName: string): AccessKey {
    const key = this.newKey(roleArn);
    this.sessions.set(key.accessKeyId, { roleArn, sessionName });
    return key;
  }

  /** The owner of a key; undefined for a key that was not issued here, which is that of the person who deploys. */
  caller(accessKeyId: string): Caller | undefined {
    const session = this.sessions.get(accessKeyId);
    const role = session && this.roles.get(session.roleArn);
    if (!session || !role) return undefined;
    const arn = `${role.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${session.sessionName}`;
    const policies = [...role.policies, ...(this.named.get(role.arn)?.values() ?? [])];
    return { role, policies, arn, accountId: accountOf(role.arn) };
  }

  /** Returns the caller if its policies allow the action on all of the resources, and throws otherwise. */
  authorize({ accessKeyId, region }: ServiceRequest, action: string, ...resources: readonly string[]): Caller {
    const caller = this.caller(accessKeyId);
    if (caller === undefined || this.world.regions[region] === undefined) {
      throw new ServiceError('UnrecognizedClientException', 'The security token included in the request is invalid.');
    }
    const denied = resources.filter((resource) => !allows(caller.policies, { action, resource }));
    if (denied.length > 0) {
      const reasons = denied.map(
        (resource) =>
          `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} ` +
          `because no identity-based policy allows the ${action} action`,
      );
      throw new ServiceError('AccessDeniedException', reasons.join(', '));
    }
    return caller;
  }

  /** Throws as a service does whose caller may not use the customer managed key of the data. */
  authorizeDecryption(request: ServiceRequest, key: string, service: string, context: Readonly<Record<string, string>>): void {
    const { accessKeyId, region } = request;
    const keys: Record<string, string> = { 'kms:ViaService': `${service}.${region}.amazonaws.com` };
    for (const [name, value] of Object.entries(context)) keys[`kms:EncryptionContext:${name}`] = value;
    const caller = this.caller(accessKeyId);
    if (caller !== undefined && allows(caller.policies, { action: 'kms:Decrypt', resource: key, keys })) return;
    const message = `User: ${String(caller?.arn)} is not authorized to perform: kms:Decrypt on resource: ${key}`;
    throw new ServiceError('AccessDeniedException', message, 400, { Reason: 'KMS_AccessDeniedException' });
  }
}

function randomKey(): AccessKey {
  return {
    accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(60).toString('base64'),
  };
}

export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}
