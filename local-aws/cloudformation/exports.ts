import { resolve } from './intrinsics';
import type { Output, Stack } from './stack';
import type { StackScope } from './stack-scope';
import { isScalar, type Template } from './template';

/** The exports of all stacks. A name exists once in a Region, and an export cannot change or be deleted while another stack imports it. */
export class Exports {
  constructor(private readonly stacks: () => readonly Stack[]) {}

  get(region: string, name: string): string | undefined {
    return this.in(region).flatMap(({ outputs }) => outputs).find(({ exportName }) => exportName === name)?.value;
  }

  /** All exports of a Region. */
  all(region: string): { readonly name: string; readonly value: string; readonly stackId: string }[] {
    return this.in(region).flatMap(({ id, outputs }) => (
      outputs.flatMap(({ exportName, value }) => (exportName === undefined ? [] : [{ name: exportName, value, stackId: id }]))
    ));
  }

  /** Throws if the exports of the stack cannot change to those of these outputs. */
  check(stack: Stack, outputs: readonly Output[]): void {
    const others = this.in(stack.region).filter(({ id }) => id !== stack.id);
    const taken = new Set(others.flatMap((other) => other.outputs.map(({ exportName }) => exportName)));
    for (const { exportName } of outputs) {
      if (exportName !== undefined && taken.has(exportName)) {
        throw new Error(`Export with name ${exportName} is already exported by another stack.`);
      }
    }
    for (const { exportName, value } of stack.outputs) {
      if (exportName === undefined) continue;
      const readers = others.filter(({ imports }) => imports.has(exportName)).map(({ name }) => name).join(', ');
      if (readers === '') continue;
      const successor = outputs.find((output) => output.exportName === exportName);
      if (successor === undefined) {
        throw new Error(`Delete canceled. Cannot delete export ${exportName} as it is in use by ${readers}.`);
      }
      if (successor.value !== value) {
        throw new Error(`Export ${exportName} cannot be updated as it is in use by ${readers}`);
      }
    }
  }

  private in(region: string): Stack[] {
    return this.stacks().filter((stack) => stack.region === region);
  }
}

/** Evaluates the outputs of a template whose resources exist. */
export function resolveOutputs({ Outputs = {} }: Template, scope: StackScope): Output[] {
  return Object.entries(Outputs).map(([key, { Value, Export }]) => {
    const value = resolve(Value, scope);
    if (!isScalar(value)) {
      throw new Error('Template format error: The Value field of every Outputs member must evaluate to a String.');
    }
    return { key, value: String(value), ...(Export && { exportName: String(resolve(Export.Name, scope)) }) };
  });
}
