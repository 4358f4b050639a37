import { Annotations, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { inspect } from 'util';

/** What a rule finds in a value. */
export type Finding =
  /** The value cannot be used. If its type is right, a context provider can have given it as a placeholder. */
  | { readonly kind: 'wrong'; readonly message: string; readonly rightType?: boolean }
  /** The value can be used, but is probably a mistake. */
  | { readonly kind: 'doubtful'; readonly id: string; readonly message: string }
  /** The value is a token. The rule is applied again when the token is resolved. */
  | { readonly kind: 'token'; readonly name: string; readonly value: unknown; readonly rule: Rule };

/** Checks a value. `check` asks for no more findings after one that the type is wrong. */
export type Rule = (name: string, value: unknown) => Iterable<Finding>;

type Wrong = Finding & { readonly kind: 'wrong' };

/** The finding that a value cannot be used. */
export function wrong(name: string, value: unknown, expected: string): Wrong {
  return { kind: 'wrong', message: `${name} cannot be ${show(value)}: expected ${expected}` };
}

/** The finding that a value of the right type cannot be used. */
export function wrongContent(name: string, value: unknown, expected: string): Wrong {
  return { ...wrong(name, value, expected), rightType: true };
}

/** The error for a value that cannot be used. */
export function invalid(construct: IConstruct, name: string, value: unknown, expected: string): Error {
  return new Error(`${wrong(name, value, expected).message} (at ${construct.node.path})`);
}

/**
 * Checks a value with a rule. Tokens in the value are checked again at synthesis.
 *
 * @throws an error with the name, the value, what was expected, and the path of the construct
 */
export function check(construct: IConstruct, name: string, value: unknown, rule: Rule): void {
  for (const finding of rule(name, value)) {
    if (finding.kind === 'wrong') {
      if (!isPlaceholder(construct, finding)) throw new Error(`${finding.message} (at ${construct.node.path})`);
    } else if (finding.kind === 'doubtful') {
      Annotations.of(construct).addWarningV2(finding.id, finding.message);
    } else {
      construct.node.addValidation({ validate: () => checkResolved(construct, finding.name, finding.value, finding.rule) });
    }
  }
}

/** The messages about a token at synthesis. The AWS CDK adds the path of the construct. */
function checkResolved(construct: IConstruct, name: string, token: unknown, rule: Rule): string[] {
  const messages: string[] = [];
  for (const finding of rule(name, knownOf(Stack.of(construct).resolve(token)))) {
    if (finding.kind === 'wrong' && !isPlaceholder(construct, finding)) messages.push(finding.message);
    // On the child, because the AWS CDK ignores an acknowledgment on the construct itself before the warning exists.
    if (finding.kind === 'doubtful') Annotations.of(construct.node.defaultChild ?? construct).addWarningV2(finding.id, finding.message);
  }
  return messages;
}

/**
 * Whether a value can be a placeholder, such as "dummy-value-for-/name". While a context provider of the app has no value, the AWS
 * CDK CLI looks it up and runs the app again, and the value is checked then. Nothing public of aws-cdk-lib tells a placeholder.
 */
function isPlaceholder(construct: IConstruct, { rightType }: Wrong): boolean {
  return rightType === true && construct.node.root.node.findAll().some((each) => {
    const { _missingContext: missing } = each as { readonly _missingContext?: unknown };
    return Array.isArray(missing) && missing.length > 0;
  });
}

/** A resolved value in which everything that only CloudFormation knows is a token again, so that rules skip it. */
function knownOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(knownOf);
  return isIntrinsic(value) ? Token.asAny(value) : value;
}

function isIntrinsic(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const [key = '', ...others] = Object.keys(value);
  return others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'));
}

/** A value as an error message shows it: in one line. */
function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return isConstruct(value) ? `the construct ${value.node.path}` : inspect(value, { depth: 1, breakLength: Infinity });
}

/** Whether a value is a construct, from any copy of the constructs library. */
export function isConstruct(value: unknown): value is IConstruct {
  return typeof value === 'object' && value !== null && 'node' in value;
}
