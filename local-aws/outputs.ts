import { resolve } from './intrinsics';
import type { Output } from './stack';
import type { StackScope } from './stack-scope';
import { isScalar, type Template } from './template';

/** The outputs of a template whose resources exist. */
export function resolveOutputs({ Outputs = {} }: Template, scope: StackScope): Output[] {
  return Object.entries(Outputs).map(([key, { Value, Export }]) => {
    const value = resolve(Value, scope);
    if (!isScalar(value)) {
      throw new Error('Template format error: The Value field of every Outputs member must evaluate to a String.');
    }
    return { key, value: String(value), ...(Export && { exportName: String(resolve(Export.Name, scope)) }) };
  });
}
