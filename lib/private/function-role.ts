import { Annotations, Aspects, Names, Stack } from 'aws-cdk-lib';
import { type AddToPrincipalPolicyResult, type CfnPolicy, type IRole, Policy, PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Function } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** What the function is allowed. */
export interface Permission {
  readonly actions: string[];
  readonly resource: string;
  /** @default - no conditions */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Why the resource has a wildcard. @default - it has none, or one that every function has */
  readonly wildcard?: string;
}

/** The role of the function, and where its permissions are written. */
export interface FunctionRole {
  /** The role that the function is given. */
  readonly role: IRole;
  /** The construct whose resource holds the permissions. @default - none: the role is left as it is */
  readonly holder?: Role | Policy;
  /** Adds to what the role may do. */
  add(statement: PolicyStatement): void;
}

/** The role of the function: one of its own, or the one that is given. */
export function functionRole(scope: Construct, given?: IRole): FunctionRole {
  return given === undefined ? ownRole(scope) : roleWithPolicy(scope, given) ?? roleLeftAlone(scope, given);
}

/** The context in which `Role.customizeRoles` keeps its options. */
const CUSTOMIZE_ROLES = '@aws-cdk/iam:customizeRoles';

/** A role of its own. The policy is inline, so that the permissions are there as soon as the role is. */
function ownRole(scope: Construct): FunctionRole {
  const document = new PolicyDocument();
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { Lookup: document },
  });
  // Role.customizeRoles reports what is added to the role, and no statement that an inline policy gets later.
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
 * A role that is given, with a policy in the stack of the function: the role may be in a stack that the function's
 * depends on. Undefined for a role that takes no policy.
 */
function roleWithPolicy(scope: Construct, role: IRole): FunctionRole | undefined {
  // Unlike the default name, this one is unique among all stacks that share the role.
  const policy = new Policy(scope, 'Policy', { policyName: Names.uniqueResourceName(scope, { maxLength: 128 }) });
  role.attachInlinePolicy(policy);
  const { roles } = policy.node.defaultChild as CfnPolicy;
  // A lazy role takes the policy when it is asked for its ARN.
  const { attachedTo } = Stack.of(scope).resolve({ roleArn: role.roleArn, attachedTo: roles }) as { readonly attachedTo?: unknown[] };
  if (attachedTo !== undefined && attachedTo.length > 0) return { role, holder: policy, add: (statement) => policy.addStatements(statement) };
  scope.node.tryRemoveChild(policy.node.id);
  return undefined;
}

/** A role that may not be changed, with a note of the policy that it needs. */
function roleLeftAlone(scope: Construct, given: IRole): FunctionRole {
  const document = new PolicyDocument();
  const add = (statement: PolicyStatement): AddToPrincipalPolicyResult => {
    document.addStatements(statement);
    // Changes nothing, but Role.customizeRoles may report it.
    return given.addToPrincipalPolicy(statement);
  };
  // At the end, when it is known what all lookups need. On the function, so that the note can be acknowledged for its parent.
  Aspects.of(scope).add({
    visit: (node) => {
      if (node instanceof Function) noteNeeded(node, given, document);
    },
  });
  // What aws-cdk-lib adds for an option of the function, such as a dead-letter queue, belongs to the note as well.
  return { role: Object.create(given, { addToPrincipalPolicy: { value: add } }) as IRole, add };
}

function noteNeeded(lambdaFunction: Function, role: IRole, document: PolicyDocument): void {
  const policy = JSON.stringify(lambdaFunction.stack.resolve(document));
  Annotations.of(lambdaFunction).addInfoV2('cdk-identity-center-lookup:roleLeftAlone', `the role ${role.node.path} is left as it is; it needs a policy that allows what the function does: ${policy}`);
}
