import { isObject } from './template';

/** The values that the intrinsic functions of a template refer to. */
export interface Scope {
  /** The value of a parameter, a pseudo parameter or a resource. */
  ref(name: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
  importValue(exportName: string): unknown;
}

const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => (name === 'AWS::NoValue' ? NO_VALUE : scope.ref(String(name))),
  'Fn::GetAtt': (argument, scope) => scope.getAtt(...attributeOf(argument)),
  'Fn::ImportValue': (name, scope) => scope.importValue(String(resolve(name, scope))),
  'Fn::Join': (argument, scope) => {
    const [delimiter, parts] = argument as [string, unknown];
    return (resolve(parts, scope) as string[]).join(delimiter);
  },
  'Fn::Select': (argument, scope) => {
    const [index, choices] = argument as [unknown, unknown];
    const chosen = (resolve(choices, scope) as unknown[])[Number(index)];
    if (chosen === undefined) throw new Error('Template error: Fn::Select cannot select a value that does not exist');
    return chosen;
  },
  'Fn::Split': (argument, scope) => {
    const [delimiter, whole] = argument as [string, unknown];
    return String(resolve(whole, scope)).split(delimiter);
  },
  'Fn::Sub': (template, scope) =>
    placeholders(String(template)).map((part) => (typeof part === 'string' ? part : String(substitute(part.name, scope)))).join(''),
};

/** Evaluates all functions in a value of the template. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== NO_VALUE);
  if (typeof value === 'string' && value.includes('{{resolve:')) throw new Error(`${value} is not known here`);
  if (!isObject(value)) return value;
  const call = functionOf(value);
  if (call !== undefined) {
    const intrinsic = INTRINSICS[call.name];
    if (intrinsic === undefined) throw unknownFunction(call.name);
    return intrinsic(call.argument, scope);
  }
  const entries = Object.entries(value).map(([key, item]) => [key, resolve(item, scope)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== NO_VALUE));
}

/** Returns the function call that an object of the template represents, if it does. */
export function functionOf(value: Readonly<Record<string, unknown>>): { name: string; argument: unknown } | undefined {
  const name = Object.keys(value).find((key) => key === 'Ref' || key.startsWith('Fn::'));
  if (name === undefined) return undefined;
  if (Object.keys(value).length > 1) throw new Error(`Template error: ${name} must stand alone in its object`);
  return { name, argument: value[name] };
}

/** Throws if a value of the template has an unknown function. */
export function checkFunctions(value: unknown): void {
  if (Array.isArray(value)) value.forEach(checkFunctions);
  if (!isObject(value)) return;
  const name = functionOf(value)?.name;
  if (name !== undefined && !Object.hasOwn(INTRINSICS, name)) throw unknownFunction(name);
  Object.values(value).forEach(checkFunctions);
}

/** The parts of a string for Fn::Sub: text as strings, names between `${` and `}` as objects. */
export function placeholders(template: string): (string | { name: string })[] {
  return template
    .split(/(\$\{[^}]*\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const name = /^\$\{(!?)([^}]*)\}$/.exec(part);
      if (name?.[2] === undefined) return part;
      return name[1] === '!' ? `\${${name[2]}}` : { name: name[2].trim() };
    });
}

/** The logical ID and the attribute name of Fn::GetAtt. */
export function attributeOf(argument: unknown): [string, string] {
  const [logicalId, ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
  return [logicalId ?? '', attribute.join('.')];
}

function substitute(name: string, scope: Scope): unknown {
  return name.includes('.') ? scope.getAtt(...attributeOf(name)) : scope.ref(name);
}

function unknownFunction(name: string): Error {
  return new Error(`Template error: the function ${name} is not known here`);
}
