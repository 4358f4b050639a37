import { Aws, CfnResource, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import type { Policy, PolicyDocument } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type FunctionRole, type Permission, policyOn } from './function-role';

/** The maximum number of characters of the inline policies of a role, without white space. */
const LONGEST_POLICIES = 10_240;

/** The permissions of the function of a provider. */
export class Permissions {
  private readonly granted = new Map<string, Policy | undefined>();
  private readonly documents: PolicyDocument[];

  public constructor(private readonly provider: Construct, private readonly role: FunctionRole) {
    this.documents = [role.document];
    provider.node.addValidation({ validate: () => this.tooLong() });
  }

  /** Grants the function what it needs for itself. */
  public allow(permission: Permission): void {
    this.role.add(permission);
  }

  /**
   * Grants the function the permissions of a lookup.
   *
   * A permission on a resource of the app is a policy of its own, in the stack of the lookup: the resource can depend on the
   * role, such as a role that trusts it, or on another lookup of the provider.
   *
   * @returns the policies that must exist before the lookup runs
   */
  public allowLookup(lookup: Construct, permissions: readonly Permission[]): Policy[] {
    const onResources: Permission[] = [];
    for (const permission of permissions) {
      if (this.granted.has(keyOf(permission))) continue;
      this.granted.set(keyOf(permission), undefined);
      if (this.role.takesPolicies && permission.resources.some(refersToResource)) onResources.push(permission);
      else this.role.add(permission);
    }
    if (onResources.length > 0) {
      const policy = this.newPolicy(lookup, onResources);
      for (const permission of onResources) this.granted.set(keyOf(permission), policy);
    }
    return [...new Set(permissions.flatMap((permission) => this.granted.get(keyOf(permission)) ?? []))];
  }

  private newPolicy(lookup: Construct, permissions: readonly Permission[]): Policy {
    const scope = Stack.of(lookup) === Stack.of(this.provider) ? this.provider : Stack.of(lookup);
    const policy = policyOn(this.role.role, scope, `IdentityCenterLookupPolicy${lookup.node.addr.slice(-8)}`, permissions);
    this.documents.push(policy.document);
    return policy;
  }

  private tooLong(): string[] {
    if (this.role.holder === undefined) return [];
    const length = this.documents.reduce((sum, document) => sum + shortestLength(Stack.of(this.provider).resolve(document)), 0);
    if (length <= LONGEST_POLICIES) return [];
    return [
      `the inline policies of the role of the function have at least ${length} characters, and IAM allows ${LONGEST_POLICIES}: `
      + 'create a second IdentityCenterLookupProvider for some of the lookups, or let the lookups assume fewer roles',
    ];
  }
}

function keyOf(permission: Permission): string {
  return JSON.stringify(permission);
}

const PSEUDO_PARAMETERS = [Aws.PARTITION, Aws.ACCOUNT_ID, Aws.REGION, Aws.URL_SUFFIX];

/** Whether an ARN refers to a resource, or may do so, such as a Lazy value. It is not resolved, because it can be incomplete. */
function refersToResource(arn: string): boolean {
  if (!Token.isUnresolved(arn)) return false;
  const others = PSEUDO_PARAMETERS.reduce((text, parameter) => text.replaceAll(parameter, ''), arn);
  const { tokens } = Tokenization.reverseString(others);
  return tokens.some((token) => !Reference.isReference(token) || CfnResource.isCfnResource(token.target));
}

/** The number of characters of a resolved value, in which what CloudFormation inserts is as short as it can be. */
function shortestLength(resolved: unknown): number {
  const asWritten = JSON.stringify(resolved, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const [[key, inserted] = [], ...others] = Object.entries(value);
    if (others.length > 0) return value;
    if (key === 'Ref') return 'aws';
    if (key === 'Fn::Join') return (inserted as [string, unknown[]])[1].map((part) => (typeof part === 'string' ? part : 'aws')).join('');
    return key?.startsWith('Fn::') === true ? SHORTEST_ROLE : value;
  });
  return asWritten.length;
}

const SHORTEST_ROLE = 'arn:aws:iam::111122223333:role/R';
