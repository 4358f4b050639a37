import { Aws, CfnResource, type IResolvable, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import type { Policy, PolicyDocument } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type FunctionRole, type Permission, policyOn } from './function-role';

/** The maximum number of characters of the inline policies of a role, without white space. */
const LONGEST_POLICIES = 10_240;

/** The permissions of the function of a provider. */
export class Permissions {
  /** What is granted already, with the policy if it is one of its own. */
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
   * @returns the policies that must exist before the lookup runs
   */
  public allowLookup(lookup: Construct, permissions: readonly Permission[]): Policy[] {
    return permissions.flatMap((permission) => {
      const scope = this.role.takesPolicies ? this.scopeOf(permission, lookup) : undefined;
      const key = JSON.stringify([scope?.node.path, permission]);
      if (!this.granted.has(key)) this.granted.set(key, this.grant(permission, lookup, scope));
      return this.granted.get(key) ?? [];
    });
  }

  /**
   * The scope of the policy for a permission. Undefined if it is the policy with which the role is created.
   *
   * A permission on a resource of the app is a policy of its own, because the resource can depend on the role, as a role that trusts
   * it does, or on another lookup of the provider. If the permission refers to something outside of the stack of the provider, or may
   * do so, such as a Lazy value, the policy is in the stack of the lookup, because that stack is the only one that must depend on it.
   */
  private scopeOf({ resources }: Permission, lookup: Construct): Construct | undefined {
    const stack = Stack.of(this.provider);
    const tokens = resources.flatMap(tokensOf);
    const targets = tokens.flatMap((token) => (Reference.isReference(token) ? token.target : []));
    if (targets.length < tokens.length || targets.some((target) => Stack.of(target) !== stack)) {
      return Stack.of(lookup) === stack ? this.provider : Stack.of(lookup);
    }
    return targets.some((target) => CfnResource.isCfnResource(target)) ? this.provider : undefined;
  }

  private grant(permission: Permission, lookup: Construct, scope: Construct | undefined): Policy | undefined {
    if (scope === undefined) {
      this.role.add(permission);
      return undefined;
    }
    const policy = policyOn(this.role.role, scope, `IdentityCenterLookupPolicy${lookup.node.addr.slice(-8)}`, [permission]);
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

const PSEUDO_PARAMETERS = [Aws.PARTITION, Aws.ACCOUNT_ID, Aws.REGION, Aws.URL_SUFFIX];

/** The tokens in an ARN, except pseudo parameters. They are not resolved, because what they refer to can be incomplete. */
function tokensOf(arn: string): IResolvable[] {
  if (!Token.isUnresolved(arn)) return [];
  const others = PSEUDO_PARAMETERS.reduce((text, parameter) => text.replaceAll(parameter, ''), arn);
  return Tokenization.reverseString(others).tokens;
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
