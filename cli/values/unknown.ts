import { isRecord } from '../../lookups/common/is-record';

/** A value that could not be told. */
export class Unknown {
  /**
   * @param what what could not be told, such as `the attribute Arn of Stack/Function`
   * @param expression identifies the value: two values with equal expressions are equal, if both are stable
   * @param isStable whether the deployment leaves it as it is
   */
  public constructor(
    public readonly what: readonly string[], public readonly expression: unknown, public readonly isStable: boolean,
    /** Why it could not be read, in a sentence; undefined if only the deployment knows it. */
    public readonly why?: string,
  ) {}
}

/** A value that only the deployment knows. */
export function unknown(what: string, { isStable = false, expression }: Partial<Pick<Unknown, 'isStable' | 'expression'>> = {}): Unknown {
  return new Unknown([what], expression ?? what, isStable);
}

/** A value that somebody with other credentials, or at another time, could read. */
export function unreadable(why: string): Unknown {
  return new Unknown([why], why, false, why);
}

/** A value that has been evaluated. Parts of it can be unknown. */
export type Value = unknown;

/** The unknown values in a value. */
export function unknownsIn(value: Value): Unknown[] {
  if (value instanceof Unknown) return [value];
  if (Array.isArray(value)) return value.flatMap(unknownsIn);
  return isRecord(value) ? Object.values(value).flatMap(unknownsIn) : [];
}

/** A value that is made from these parts, some of which are unknown. */
export function unknownFrom(parts: Value, expression: object): Unknown {
  const unknowns = unknownsIn(parts);
  const what = [...new Set(unknowns.flatMap((each) => each.what))];
  const { why } = unknowns.find((each) => each.why !== undefined) ?? {};
  return new Unknown(what, expressionOf(expression), unknowns.every(({ isStable }) => isStable), why);
}

/** A value as JSON that identifies it. */
function expressionOf(value: Value): unknown {
  if (value instanceof Unknown) return { unknown: value.expression };
  if (Array.isArray(value)) return value.map(expressionOf);
  if (!isRecord(value)) return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, expressionOf(value[key])]));
}

/** Whether a value is the same before and after. Scalars are strings, as CloudFormation passes them. */
export function compare(before: Value, after: Value): 'same' | 'different' | Unknown {
  const isEqual = JSON.stringify(expressionOf(before)) === JSON.stringify(expressionOf(after));
  const unknowns = [...unknownsIn(before), ...unknownsIn(after)];
  if (isEqual && unknowns.every(({ isStable }) => isStable)) return 'same';
  if (unknowns.length === 0) return 'different';
  const changing = unknowns.filter(({ isStable }) => !isEqual || !isStable);
  return unknownFrom(changing, {});
}
