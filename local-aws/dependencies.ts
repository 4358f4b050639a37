import { attributeOf, functionOf, placeholders } from './intrinsics';
import { isObject, type Template, type TemplateResource } from './template';

/** The logical ids of a template's resources, each after those it depends on, and else as they stand there. */
export function dependencyOrder({ Resources, Parameters = {} }: Template): string[] {
  const ordered = new Set<string>();
  const visit = (logicalId: string, path: readonly string[]): void => {
    if (ordered.has(logicalId)) return;
    if (path.includes(logicalId)) {
      throw new Error(`Circular dependency between resources: [${path.slice(path.indexOf(logicalId)).join(', ')}]`);
    }
    const resource = Resources[logicalId];
    if (resource === undefined) {
      throw new Error(`Template format error: Unresolved resource dependencies [${logicalId}] in the template`);
    }
    const dependencies = new Set(dependenciesOf(resource).filter((name) => !Object.hasOwn(Parameters, name)));
    dependencies.forEach((dependency) => visit(dependency, [...path, logicalId]));
    ordered.add(logicalId);
  };
  Object.keys(Resources).forEach((logicalId) => visit(logicalId, []));
  return [...ordered];
}

function dependenciesOf({ Properties, DependsOn = [] }: TemplateResource): string[] {
  return [...references(Properties), ...(Array.isArray(DependsOn) ? (DependsOn as string[]) : [String(DependsOn)])];
}

/** The names of resources and parameters that a value of the template refers to. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  const call = functionOf(value);
  if (call === undefined) return Object.values(value).flatMap(references);
  switch (call.name) {
    case 'Ref':
      return resourceNames([String(call.argument)]);
    case 'Fn::GetAtt':
      return [attributeOf(call.argument)[0]];
    case 'Fn::Sub':
      return referencesOfSub(call.argument);
    default:
      return references(call.argument);
  }
}

function referencesOfSub(argument: unknown): string[] {
  const [template, variables] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  const values = isObject(variables) ? variables : {};
  const names = placeholders(String(template)).flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
  const own = names.filter((name) => !Object.hasOwn(values, name)).map((name) => attributeOf(name)[0]);
  return [...resourceNames(own), ...references(values)];
}

function resourceNames(names: readonly string[]): string[] {
  return names.filter((name) => !name.startsWith('AWS::'));
}
