import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { IDENTITY_STORE_ID, INSTANCE_ARN } from './wire';

/** What a text must be like. */
export interface TextRule {
  /** What it must match. @default - anything that is not blank */
  readonly pattern?: RegExp;
  /** What the pattern stands for, in words. @default "a string that is not blank" */
  readonly expected?: string;
}

/** What an ARN of an instance must be like. */
export const INSTANCE_ARN_RULE: TextRule = { pattern: INSTANCE_ARN, expected: 'an ARN such as arn:aws:sso:::instance/ssoins-0123456789abcdef' };

/** What the id of an identity store must be like. */
export const IDENTITY_STORE_ID_RULE: TextRule = { pattern: IDENTITY_STORE_ID, expected: '"d-" and ten hexadecimal digits, or a UUID' };

/**
 * Checks a text that is given and is not a token.
 *
 * @throws an error with the name, the value, what was expected, and the path of the construct
 */
export function requireText(construct: IConstruct, name: string, value: string | undefined, rule: TextRule = {}): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  const { pattern = /\S/, expected = 'a string that is not blank' } = rule;
  if (!pattern.test(value)) throw invalid(construct, name, value, expected);
}

/** The error for a value that cannot be used. */
export function invalid(construct: IConstruct, name: string, value: unknown, expected: string): Error {
  return new Error(`${name} cannot be ${JSON.stringify(value)}: expected ${expected} (at ${construct.node.path})`);
}
