import { Annotations, Stack, Token } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { isConstruct, show } from './show';

/** What a rule finds in a value. */
export type Finding =
  /** The value cannot be used. */
  | { readonly kind: 'wrong'; readonly message: string }
  /** The value can be used, but is probably not what was meant. */
  | { readonly kind: 'doubtful'; readonly id: string; readonly message: string }
  /** The value is a token: the rule is applied again when it is resolved. */
  | { readonly kind: 'token'; readonly name: string; readonly value: unknown; readonly rule: Rule };

/** What a value must be like. */
export type Rule = (name: string, value: unknown) => Iterable<Finding>;

/** The finding that a value cannot be used. */
export function wrong(name: string, value: unknown, expected: string): Finding & { readonly kind: 'wrong' } {
  return { kind: 'wrong', message: `${name} cannot be ${show(value)}: expected ${expected}` };
}

/** The error for a value that cannot be used. */
export function invalid(construct: IConstruct, name: string, value: unknown, expected: string): Error {
  return new Error(`${wrong(name, value, expected).message} (at ${construct.node.path})`);
}

/**
 * Checks a value against a rule, and tokens in it once more when the app is synthesized.
 *
 * @throws an error with the name, the value, what was expected, and the path of the construct
 */
export function check(construct: IConstruct, name: string, value: unknown, rule: Rule): void {
  for (const finding of rule(name, value)) {
    switch (finding.kind) {
      case 'wrong': throw new Error(`${finding.message} (at ${construct.node.path})`);
      case 'doubtful': Annotations.of(construct).addWarningV2(finding.id, finding.message); break;
      case 'token': construct.node.addValidation({ validate: () => checkResolved(construct, finding.name, finding.value, finding.rule) });
    }
  }
}

/** The messages about a token, now that it can be resolved. The CDK puts the path of the construct in front of them. */
function checkResolved(construct: IConstruct, name: string, token: unknown, rule: Rule): string[] {
  const messages: string[] = [];
  for (const finding of rule(name, knownOf(Stack.of(construct).resolve(token)))) {
    if (finding.kind === 'wrong') messages.push(finding.message);
    // On the child, as the CDK forgets, of warnings that are yet to come, what was acknowledged on the construct itself.
    if (finding.kind === 'doubtful') Annotations.of(construct.node.defaultChild ?? construct).addWarningV2(finding.id, finding.message);
  }
  return messages;
}

/** A resolved value in which what only CloudFormation knows is a token again, so that rules pass it over. */
function knownOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(knownOf);
  return isIntrinsic(value) ? Token.asAny(value) : value;
}

function isIntrinsic(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const [key, ...others] = Object.keys(value);
  return others.length === 0 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'));
}

/** The scope of a new construct, if it can be one: the constructs library itself fails on others with a TypeError. */
export function checkedScope(scope: Construct, id: string): Construct {
  if (!isConstruct(scope)) throw new Error(`scope cannot be ${show(scope)}: expected a construct, usually this (at ${show(id)})`);
  if (typeof id !== 'string') throw new Error(`id cannot be ${show(id)}: expected a string (at ${scope.node.path})`);
  return scope;
}
