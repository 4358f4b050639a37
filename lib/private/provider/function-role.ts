import { Annotations, Aws, Fn, Names, Stack } from 'aws-cdk-lib';
import { type CfnPolicy, type IRole, Policy, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** A permission of the function. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** @default - no conditions */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The role of the function. */
export interface FunctionRole {
  /** The role that the function uses. */
  readonly role: IRole;
  /** The construct whose resource has the permissions. @default - none, because the role cannot be changed */
  readonly holder?: Role | Policy;
  /** Whether further policies can be attached to the role. */
  readonly takesPolicies: boolean;
  /** The policy document of the holder, or for the note about what a role needs. */
  readonly document: PolicyDocument;
  /** Adds a statement that refers to nothing that is created after the role. */
  add(permission: Permission): void;
}

function statementOf({ actions, resources, conditions }: Permission): PolicyStatement {
  return new PolicyStatement({ actions: [...actions], resources: [...resources], conditions });
}

/** Returns a new role, or the role that is passed. */
export function functionRole(scope: Construct, given?: IRole): FunctionRole {
  return given === undefined ? ownRole(scope) : roleWithPolicy(scope, given) ?? roleNotModified(given);
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
  const add = mergingInto(document);
  // Role.customizeRoles reports only statements that are added to the role, not those of an inline policy.
  const reported = scope.node.tryGetContext(CUSTOMIZE_ROLES) !== undefined;
  return {
    role,
    holder: role,
    takesPolicies: !reported,
    document,
    add: (permission) => {
      add(permission);
      if (reported) report(role, permission);
    },
  };
}

/**
 * Adds a permission to the report of `Role.customizeRoles`. It has names for other pseudo parameters, such as "(PARTITION)", but this
 * one would be a token in it.
 */
function report(role: IRole, permission: Permission): void {
  const conditions = JSON.stringify(permission.conditions ?? {}).replaceAll(Aws.URL_SUFFIX, '(URL_SUFFIX)');
  role.addToPrincipalPolicy(statementOf({ ...permission, conditions: JSON.parse(conditions) as Permission['conditions'] }));
}

/**
 * An existing role with a policy in the stack of the function, because the role can be in a stack that this stack depends on.
 * Undefined if the role accepts no policy.
 */
function roleWithPolicy(scope: Construct, role: IRole): FunctionRole | undefined {
  const policy = policyOn(role, scope, 'Policy');
  const { roles } = policy.node.defaultChild as CfnPolicy;
  // A lazy role gets the policy when its ARN is read.
  const { attachedTo } = Stack.of(scope).resolve({ roleArn: role.roleArn, attachedTo: roles }) as { readonly attachedTo?: unknown[] };
  if (attachedTo !== undefined && attachedTo.length > 0) {
    return { role, holder: policy, takesPolicies: true, document: policy.document, add: mergingInto(policy.document) };
  }
  scope.node.tryRemoveChild(policy.node.id);
  return undefined;
}

/** A role that cannot be changed. */
function roleNotModified(given: IRole): FunctionRole {
  const document = new PolicyDocument();
  const merge = mergingInto(document);
  const add = (permission: Permission): void => {
    merge(permission);
    // This does not change the role, but Role.customizeRoles can report it.
    report(given, permission);
  };
  // The document includes what aws-cdk-lib adds for an option of the function, such as a dead-letter queue.
  const addToPrincipalPolicy: IRole['addToPrincipalPolicy'] = (statement) => {
    document.addStatements(statement);
    return given.addToPrincipalPolicy(statement);
  };
  const role = Object.create(given, { addToPrincipalPolicy: { value: addToPrincipalPolicy } }) as IRole;
  return { role, takesPolicies: false, document, add };
}

/** The note about the policy that a role needs that cannot be changed. On the function, so that an app can acknowledge it. */
export function noteNeeded(lambdaFunction: Function, { role, document }: FunctionRole): string[] {
  const policy = JSON.stringify(lambdaFunction.stack.resolve(document));
  Annotations.of(lambdaFunction).addInfoV2(
    'cdk-identity-center-lookup:roleNotModified',
    `the role ${role.node.path} is left as it is; it needs a policy that allows what the function does: ${policy}`,
  );
  return [];
}

/**
 * A new policy of a role. IAM is global, and stacks of several Regions can have one name and share a role, so the name of the
 * policy has the part of the stack's ID that is unique.
 */
export function policyOn(role: IRole, scope: Construct, id: string, permissions: readonly Permission[] = []): Policy {
  const guid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  const name = Names.uniqueResourceName(scope, { maxLength: 80 - id.length });
  const policy = new Policy(scope, id, { policyName: `${name}-${id}-${guid}`, statements: permissions.map(statementOf) });
  role.attachInlinePolicy(policy);
  return policy;
}

/** Adds permissions to a document. Those that differ in their resources alone are one statement, as IAM limits the size. */
function mergingInto(document: PolicyDocument): (permission: Permission) => void {
  const statements = new Map<string, PolicyStatement>();
  return (permission) => {
    const key = JSON.stringify([permission.actions, permission.conditions]);
    const existing = statements.get(key);
    if (existing !== undefined && !existing.frozen) {
      existing.addResources(...permission.resources);
      return;
    }
    const statement = statementOf(permission);
    document.addStatements(statement);
    statements.set(key, statement);
  };
}
