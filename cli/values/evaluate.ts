import { isRecord } from '../../lookups/common/is-record';
import { own } from '../assembly/template';
import type { Scope } from './scope';
import { Unknown, unknown, unknownFrom, unknownsIn, type Value } from './unknown';

/** `Ref: AWS::NoValue`, which removes what it is the value of. */
const NO_VALUE = Symbol('AWS::NoValue');

/** Deeper than any template, so that a foreign one cannot exhaust the stack. */
const DEEPEST = 200;

type Arguments = readonly Value[];

/** A function of its evaluated arguments, none of which is unknown. @returns undefined if they are invalid */
type Pure = (args: Arguments, argument: Value) => Value;

const PURE: Readonly<Record<string, Pure>> = {
  'Fn::Join': ([delimiter, parts]) => (
    Array.isArray(parts) && parts.every(isScalar) ? parts.map(String).join(String(delimiter)) : undefined
  ),
  'Fn::Split': ([delimiter, whole]) => (isScalar(whole) ? String(whole).split(String(delimiter)) : undefined),
  'Fn::Base64': (_, text) => (isScalar(text) ? Buffer.from(String(text)).toString('base64') : undefined),
  'Fn::Equals': ([one, other]) => JSON.stringify(asText(one)) === JSON.stringify(asText(other)),
  'Fn::Not': ([operand]) => !isTrue(operand),
};

/** Evaluates the functions in a value of a template. What only the deployment knows is `Unknown`. */
export async function evaluate(value: unknown, scope: Scope): Promise<Value> {
  const result = await evaluateAt(value, scope, 0);
  return result === NO_VALUE ? undefined : result;
}

async function evaluateAt(value: unknown, scope: Scope, depth: number): Promise<Value> {
  if (depth > DEEPEST) return unknown('a value that is nested too deeply');
  const inner = (each: unknown) => evaluateAt(each, scope, depth + 1);
  if (typeof value === 'string' && value.includes('{{resolve:')) {
    return unknown(`the dynamic reference ${value}`, { isStable: true });
  }
  if (Array.isArray(value)) return (await Promise.all(value.map(inner))).filter((item) => item !== NO_VALUE);
  if (!isRecord(value)) return value;
  const [first = ['', undefined], ...others] = Object.entries(value);
  const [name, argument] = first;
  if (others.length === 0 && (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'))) {
    return callFunction(name, argument, scope, inner, depth);
  }
  const entries = await Promise.all(Object.entries(value).map(async ([key, member]) => [key, await inner(member)] as const));
  return Object.fromEntries(entries.filter(([, member]) => member !== NO_VALUE));
}

type Inner = (value: unknown) => Promise<Value>;

async function callFunction(name: string, argument: unknown, scope: Scope, inner: Inner, depth: number): Promise<Value> {
  switch (name) {
    case 'Ref': return argument === 'AWS::NoValue' ? NO_VALUE : scope.ref(String(argument));
    case 'Condition': return condition(String(argument), scope, depth);
    case 'Fn::GetAtt': return getAtt(argument, scope, inner);
    case 'Fn::Sub': return substitute(argument, scope, inner);
    case 'Fn::If': return choose(argument, scope, inner, depth);
    case 'Fn::And': case 'Fn::Or': return logic(name, argument, inner);
    case 'Fn::Select': return select(await inner(argument));
    case 'Fn::FindInMap': return findInMap(await inner(argument), scope);
    case 'Fn::ImportValue': {
      const exportName = await inner(argument);
      return exportName instanceof Unknown ? unknownFrom(exportName, { [name]: exportName }) : scope.importValue(String(exportName));
    }
    case 'Fn::GetStackOutput': {
      const output = await inner(argument);
      if (unknownsIn(output).length > 0) return unknownFrom(output, { [name]: output });
      return isRecord(output) ? scope.stackOutput(output) : unknown(`the value of ${name}`);
    }
  }
  const args = await inner(argument);
  if (unknownsIn(args).length > 0) return unknownFrom(args, { [name]: args });
  return PURE[name]?.(Array.isArray(args) ? args : [args], args) ?? unknown(`the value of ${name}`);
}

/** One part of a list can be known even if another is not. */
function select(args: Value): Value {
  const [index, choices] = listOf(args);
  if (index instanceof Unknown || choices instanceof Unknown) return unknownFrom(args, { 'Fn::Select': args });
  return listOf(choices)[Number(index)] ?? unknown('the value of Fn::Select');
}

async function getAtt(argument: unknown, scope: Scope, inner: Inner): Promise<Value> {
  const parts = Array.isArray(argument) ? argument : String(argument).split('.');
  const [logicalId, ...attribute] = await Promise.all(parts.map(inner));
  const unknowns = unknownsIn(attribute);
  return unknowns.length > 0 ? unknownFrom(attribute, { logicalId, attribute }) : scope.getAtt(String(logicalId), attribute.join('.'));
}

async function substitute(argument: unknown, scope: Scope, inner: Inner): Promise<Value> {
  const [template, variables] = Array.isArray(argument) ? argument as readonly unknown[] : [argument];
  const parts = await Promise.all(String(template).split(/(\$\{[^}]*\})/).map(async (part): Promise<Value> => {
    const reference = /\$\{(!?)([^}]*)\}/.exec(part);
    if (reference === null) return part;
    const [, literal, inside = ''] = reference;
    if (literal === '!') return `\${${inside}}`;
    const name = inside.trim();
    const given = own(variables, name);
    if (given !== undefined) return inner(given);
    const [logicalId = '', ...attribute] = name.split('.');
    return attribute.length === 0 ? scope.ref(name) : scope.getAtt(logicalId, attribute.join('.'));
  }));
  return unknownsIn(parts).length > 0 ? unknownFrom(parts, { 'Fn::Join': ['', parts] }) : parts.map(String).join('');
}

async function choose(argument: unknown, scope: Scope, inner: Inner, depth: number): Promise<Value> {
  const [name, whenTrue, whenFalse] = listOf(argument);
  const is = await condition(String(name), scope, depth);
  if (!(is instanceof Unknown)) return inner(is ? whenTrue : whenFalse);
  const parts = [is, ...await Promise.all([whenTrue, whenFalse].map(inner))];
  return unknownFrom(parts, { 'Fn::If': parts });
}

/** Whether a condition of the template is true. */
export async function condition(name: string, scope: Scope, depth = 0): Promise<boolean | Unknown> {
  const expression = scope.template.conditions.get(name);
  if (expression === undefined) return unknown(`the condition ${name}`);
  const value = await evaluateAt(expression, scope, depth + 1);
  return value instanceof Unknown ? value : isTrue(value);
}

/** One operand can decide even if another is unknown. */
async function logic(name: string, argument: unknown, inner: Inner): Promise<Value> {
  const operands = await Promise.all([argument].flat().map(inner));
  const decisive = name === 'Fn::Or';
  if (operands.some((operand) => !(operand instanceof Unknown) && isTrue(operand) === decisive)) return decisive;
  if (unknownsIn(operands).length > 0) return unknownFrom(operands, { [name]: operands });
  return !decisive;
}

function findInMap(args: Value, { template }: Scope): Value {
  const [map, first, second, options] = listOf(args);
  const keys = [map, first, second];
  if (unknownsIn(keys).length > 0) {
    const mappings = map instanceof Unknown ? [...template.mappings] : template.mappings.get(String(map));
    return unknownFrom(keys, { 'Fn::FindInMap': args, mappings });
  }
  const found = own(own(template.mappings.get(String(map)), String(first)), String(second)) ?? own(options, 'DefaultValue');
  return found ?? unknown(`the mapping ${keys.map(String).join('.')}`);
}

/** The arguments of a function; none if it has no list of them. */
function listOf(value: unknown): Arguments {
  return Array.isArray(value) ? value : [];
}

/** Whether a condition is true. */
function isTrue(value: Value): boolean {
  return value === true || value === 'true';
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Scalars as strings, as CloudFormation compares them. */
function asText(value: Value): Value {
  return isScalar(value) ? String(value) : value;
}
