import type { Template } from './template';

/** The role that the CDK assumes to look values up in the account of a stack. */
export interface LookupRole {
  /** With `${AWS::Partition}`, `${AWS::AccountId}` and `${AWS::Region}` in it. */
  readonly arn: string;
  readonly assumeRoleExternalId?: string;
  readonly assumeRoleAdditionalOptions?: Readonly<Record<string, unknown>>;
}

/** A stack of the assembly, or a nested stack of one. */
export interface AppStack {
  /** The path of its construct, such as `Prod/Cluster`. */
  readonly path: string;
  /** The name in CloudFormation. A nested stack has one only when it is deployed. */
  readonly name?: string;
  /** @default - that of the caller */
  readonly account?: string;
  /** @default - that of the caller */
  readonly region?: string;
  readonly lookupRole?: LookupRole;
  readonly template: Template;
  /** Values that the assembly gives to parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The metadata of the lookups whose values are in the context, as it was found. Those of a nested stack are in its top-level stack. */
  readonly cachedLookups: readonly { readonly path: string; readonly data: unknown }[];
  /** The paths of the stacks that are deployed before it. */
  readonly dependencies: readonly string[];
  /** The stack that a nested stack is a resource of. */
  readonly parent?: { readonly stack: AppStack; readonly logicalId: string };
  /** The path of the construct of a resource, without the ID `Resource` that constructs give to their main child. */
  pathOf(logicalId: string): string;
}

/** All stacks of an app. */
export interface App {
  readonly folder: string;
  readonly synthesizedAt: Date;
  /** Each after those that it depends on, and nested stacks after their parent. */
  readonly stacks: readonly AppStack[];
}

/** Where a stack is deployed, and who may read there. */
export function environmentOf({ account, region, lookupRole }: Pick<AppStack, 'account' | 'region' | 'lookupRole'>) {
  return { account, region, ...(lookupRole !== undefined && { lookupRole }) };
}

/** The stack that is deployed by itself: the stack, or the outermost parent of a nested one. */
export function topOf(stack: AppStack): AppStack {
  return stack.parent === undefined ? stack : topOf(stack.parent.stack);
}
