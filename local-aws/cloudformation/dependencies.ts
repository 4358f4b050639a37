import { attributeOf, functionOf, placeholders } from './intrinsics';
import { isObject, type Template, type TemplateResource } from './template';

/** The logical IDs of the resources of a template, each after its dependencies, otherwise in the order of the template. */
export function dependencyOrder({ Resources, Parameters = {} }: Template): string[] {
  const ordered = new Set<string>();
  const visit = (logicalId: string): void => {
    if (ordered.has(logicalId)) return;
    const resource = Resources[logicalId];
    if (resource === undefined) {
      throw new Error(`Template format error: Unresolved resource dependencies [${logicalId}] in the template`);
    }
    const dependencies = new Set(dependenciesOf(resource).filter((name) => !Object.hasOwn(Parameters, name)));
    dependencies.forEach(visit);
    ordered.add(logicalId);
  };
  Object.keys(Resources).forEach(visit);
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
      return resourceNames(
        placeholders(String(call.argument)).flatMap((part) => (typeof part === 'string' ? [] : attributeOf(part.name)[0])),
      );
    default:
      return references(call.argument);
  }
}

function resourceNames(names: readonly string[]): string[] {
  return names.filter((name) => !name.startsWith('AWS::'));
}
