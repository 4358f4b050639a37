import { evaluate, functionOf, isKnownFunction } from './intrinsics';
import type { StackScope } from './stack-scope';
import { isObject, type Template } from './template';

/** Throws at the first function in a template that is not known here. */
export function checkTemplate({ Conditions, Resources, Outputs }: Template): void {
  const properties = Object.values(Resources).map(({ Properties }) => Properties);
  [Conditions, properties, Outputs].forEach(checkFunctions);
}

/** Throws if the template's own rules do not hold. */
export function checkRules({ Rules = {} }: Template, scope: StackScope): void {
  for (const [name, { Assertions }] of Object.entries(Rules)) {
    for (const { Assert, AssertDescription = 'the assertion does not hold' } of Assertions) {
      if (!evaluate(Assert, scope)) throw new Error(`Template error: rule ${name}: ${AssertDescription}`);
    }
  }
}

function checkFunctions(value: unknown): void {
  if (Array.isArray(value)) value.forEach(checkFunctions);
  if (!isObject(value)) return;
  const call = functionOf(value);
  if (call && !isKnownFunction(call.name)) throw new Error(`Template error: the function ${call.name} is not known here`);
  Object.values(value).forEach(checkFunctions);
}
