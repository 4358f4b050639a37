import type { Template } from '../assembly/template';
import type { Value } from './unknown';

/** The values that the functions of a template refer to. */
export interface Scope {
  /** Whose mappings and conditions count. */
  readonly template: Template;
  /** The value of a parameter, a pseudo parameter or a resource. */
  ref(name: string): Promise<Value>;
  getAtt(logicalId: string, attribute: string): Promise<Value>;
  importValue(exportName: string): Promise<Value>;
  /** @param output the evaluated argument of Fn::GetStackOutput */
  stackOutput(output: Readonly<Record<string, unknown>>): Promise<Value>;
}
