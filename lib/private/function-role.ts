import { Annotations, Aspects, Names, Stack } from 'aws-cdk-lib';
import { type AddToPrincipalPolicyResult, type CfnPolicy, type IRole, Policy, PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Function } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** A permission of the function. */
export interface Permission {
  readonly actions: string[];
  readonly resource: string;
  /** @default - no conditions */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Why the resource has a wildcard. @default - no wildcard, or one that every function has */
  readonly wildcard?: string;
}

/** The role of the function, and the construct that has its permissions. */
export interface FunctionRole {
  /** The role that the function uses. */
  readonly role: IRole;
  /** The construct whose resource has the permissions. @default - none, because the role cannot be changed */
  readonly holder?: Role | Policy;
  /** Adds a statement to the permissions of the role. */
  add(statement: PolicyStatement): void;
}

/** Returns a new role, or the role that is passed. */
export function functionRole(scope: Construct, given?: IRole): FunctionRole {
  return given === undefined ? ownRole(scope) : roleWithPolicy(scope, given) ?? roleNotModified(scope, given);
}

/** The context in which `Role.customizeRoles` keeps its options. */
const CUSTOMIZE_ROLES = '@aws-cdk/iam:customizeRoles';

/** A new role. Its policy is inline, so that it has its permissions as soon as it exists. */
function ownRole(scope: Construct): FunctionRole {
  const document = new PolicyDocument();
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { Lookup: document },
  });
  // Role.customizeRoles reports only statements that are added to the role, not those of an inline policy.
  const reported = scope.node.tryGetContext(CUSTOMIZE_ROLES) !== undefined;
  return {
    role,
    holder: role,
    add: (statement) => {
      document.addStatements(statement);
      if (reported) role.addToPrincipalPolicy(statement);
    },
  };
}

/**
 * An existing role with a policy in the stack of the function, because the role can be in a stack that this stack depends on.
 * Undefined if the role accepts no policy.
 */
function roleWithPolicy(scope: Construct, role: IRole): FunctionRole | undefined {
  // Unlike the default name, this one is unique among all stacks that share the role.
  const policy = new Policy(scope, 'Policy', { policyName: Names.uniqueResourceName(scope, { maxLength: 128 }) });
  role.attachInlinePolicy(policy);
  const { roles } = policy.node.defaultChild as CfnPolicy;
  // A lazy role gets the policy when its ARN is read.
  const { attachedTo } = Stack.of(scope).resolve({ roleArn: role.roleArn, attachedTo: roles }) as { readonly attachedTo?: unknown[] };
  if (attachedTo !== undefined && attachedTo.length > 0) return { role, holder: policy, add: (statement) => policy.addStatements(statement) };
  scope.node.tryRemoveChild(policy.node.id);
  return undefined;
}

/** A role that cannot be changed, with a note about the policy that it needs. */
function roleNotModified(scope: Construct, given: IRole): FunctionRole {
  const document = new PolicyDocument();
  const add = (statement: PolicyStatement): AddToPrincipalPolicyResult => {
    document.addStatements(statement);
    // This does not change the role, but Role.customizeRoles can report it.
    return given.addToPrincipalPolicy(statement);
  };
  // At the end, when all lookups are known. On the function, so that an app can acknowledge the note for the provider.
  Aspects.of(scope).add({
    visit: (node) => {
      if (node instanceof Function) noteNeeded(node, given, document);
    },
  });
  // The note includes what aws-cdk-lib adds for an option of the function, such as a dead-letter queue.
  return { role: Object.create(given, { addToPrincipalPolicy: { value: add } }) as IRole, add };
}

function noteNeeded(lambdaFunction: Function, role: IRole, document: PolicyDocument): void {
  const policy = JSON.stringify(lambdaFunction.stack.resolve(document));
  Annotations.of(lambdaFunction).addInfoV2('cdk-identity-center-lookup:roleNotModified', `the role ${role.node.path} is left as it is; it needs a policy that allows what the function does: ${policy}`);
}
