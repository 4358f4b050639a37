import { region_info as regionInfo, Token } from 'aws-cdk-lib';
import { isConstruct, wrong, wrongContent, type Finding, type Rule } from './check';
import { meantBy } from './spelling';
import { REGION, type Format } from './wire/formats';

const ANY_OF = new Intl.ListFormat('en', { type: 'disjunction' });

const FROM_CONTEXT = 'context given with -c is a string';

/** A rule for each prop of a type. If one is missing, it does not compile. */
export type Rules<Props> = { readonly [Prop in keyof Required<Props>]: Rule };

/** An optional value. A token that resolves to undefined is the same as no value. */
export function optional(rule: Rule): Rule {
  return function* optionalRule(name, value) {
    if (value === undefined) return;
    for (const finding of rule(name, value)) {
      yield finding.kind === 'token' && finding.value === value ? { ...finding, rule: optional(finding.rule) } : finding;
    }
  };
}

/** A string, or a token for a string. */
export function text({ pattern, expected }: Format): Rule {
  const rule: Rule = (name, value) => {
    if (isToken(value)) return [{ kind: 'token', name, value, rule }];
    if (typeof value !== 'string') return [wrong(name, value, `a string: ${expected}`)];
    return pattern.test(value) || isDynamicReference(value) ? [] : [wrongContent(name, value, expected)];
  };
  return rule;
}

/** A string that is not a token, because it is also part of the IDs of constructs. */
export function literal(format: Format): Rule {
  const rule = text(format);
  return (name, value) => (
    isToken(value) || isDynamicReference(value) ? [wrong(name, value, `${format.expected}; a token is not known at synthesis`)] : rule(name, value)
  );
}

/** A number that is not too small, or a token for a number. */
export function atLeast(least: number, expected: string): Rule {
  const rule: Rule = (name, value) => {
    if (isToken(value)) return [{ kind: 'token', name, value, rule }];
    if (typeof value !== 'number') return [wrong(name, value, `at least ${expected}`)];
    return value >= least ? [] : [wrongContent(name, value, `at least ${expected}`)];
  };
  return rule;
}

/** A value that all of several rules accept. */
export function allOf(...rules: Rule[]): Rule {
  return function* (name, value) {
    for (const rule of rules) yield* rule(name, value);
  };
}

/** True or false. */
export function flag(name: string, value: unknown): Finding[] {
  if (typeof value === 'boolean') return [];
  const hint = typeof value === 'string' ? `; ${FROM_CONTEXT}, so compare it: tryGetContext('name') === 'true'` : '';
  return [wrong(name, value, `true or false${hint}`)];
}

/** A value of an enum. */
export function oneOf(enumName: string, members: Readonly<Record<string, string>>): Rule {
  const expected = ANY_OF.format(Object.keys(members).map((member) => `${enumName}.${member}`));
  return (name, value) => {
    if (Object.values(members).some((member) => member === value)) return [];
    return [typeof value === 'string' ? wrongContent(name, value, expected) : wrong(name, value, expected)];
  };
}

/** A list that is not empty, or a token for a list. */
export function listOf(each: Rule, expected: string): Rule {
  const rule: Rule = function* (name, value) {
    if (isToken(value)) yield { kind: 'token', name, value, rule };
    else if (typeof value === 'string') yield wrong(name, value, `${expected}; ${FROM_CONTEXT}, so split it: tryGetContext('name').split(',')`);
    else if (!Array.isArray(value) || value.length === 0) yield wrong(name, value, expected);
    else for (const [index, element] of value.entries()) yield* each(`${name}[${index}]`, element);
  };
  return rule;
}

/** The props of a construct or method. Their names have no prefix: `instanceArn`. */
export function propsOf<Props>(rules: Rules<Props>): Rule {
  return objectOf(rules, () => '');
}

/** Exactly one of several props. A token can resolve to undefined, which is the same as no value. */
export function exactlyOne(...names: string[]): Rule {
  const rule: Rule = (name, value) => {
    const values = isObject(value) ? value : {};
    const given = Object.fromEntries(names.filter((each) => values[each] !== undefined).map((each) => [each, values[each]]));
    const known = Object.values(given).filter((each) => !isToken(each));
    if (known.length < 2 && known.length < Object.keys(given).length) return [{ kind: 'token', name, value: given, rule: atSynthesis }];
    return atSynthesis(name, given);
  };
  const atSynthesis: Rule = (name, value) => (
    Object.keys(value as object).length === 1 ? [] : [wrong(name, value, `exactly one of ${names.join(', ')}`)]
  );
  return rule;
}

/**
 * An object in the props. Its names have the name of the prop as prefix: `assumeRole.roleArn`.
 *
 * @param example the object in an error. @default - with the first member
 */
export function struct<Props>(rules: Rules<Props>, example?: string): Rule {
  return objectOf(rules, (name) => `${name}.`, example);
}

function objectOf<Props>(rules: Rules<Props>, prefix: (name: string) => string, example?: string): Rule {
  const known = Object.keys(rules);
  return function* (name, value) {
    if (!isObject(value) || Array.isArray(value)) {
      yield wrong(name, value, `an object such as ${example ?? `{ ${known[0] ?? ''}: … }`}`);
      return;
    }
    // An app can add other props. But in plain JavaScript, a prop with a wrong spelling would be ignored.
    for (const key of Object.keys(value)) {
      const meant = known.includes(key) ? undefined : meantBy(key, known);
      if (meant !== undefined) yield { kind: 'wrong', message: `${prefix(name)}${key} is not a prop: use ${prefix(name)}${meant}` };
    }
    for (const [key, rule] of Object.entries<Rule>(rules)) yield* rule(`${prefix(name)}${key}`, value[key]);
  };
}

const REGION_TEXT = text(REGION);

/** The code of a Region. If aws-cdk-lib does not know it, it can be new or wrong. */
export function* region(name: string, value: unknown): Iterable<Finding> {
  for (const finding of REGION_TEXT(name, value)) yield finding.kind === 'token' ? { ...finding, rule: region } : finding;
  // Through a module that is loaded when it is used, because the table of Regions is large.
  if (typeof value === 'string' && REGION.pattern.test(value) && !regionInfo.RegionInfo.regions.some((known) => known.name === value)) {
    yield {
      kind: 'doubtful',
      id: 'cdk-identity-center-lookup:unknownRegion',
      message: `${name} is "${value}", a Region that this version of aws-cdk-lib does not know. `
        + 'Check its code; if it is right, acknowledge this warning.',
    };
  }
}

/** An instance of IAM Identity Center, one attribute of which is used. */
export function instance(attribute: 'instanceArn' | 'identityStoreId', rule: Rule): Rule {
  return function* (name, value) {
    if (!isConstruct(value) || !('instanceArn' in value && 'identityStoreId' in value)) {
      const expected = 'an IIdentityCenterInstance, such as an IdentityCenterLookup or what IdentityCenterInstance.fromParameters returns';
      yield wrong(name, value, expected);
    } else {
      yield* rule(`${name}.${attribute}`, value[attribute]);
    }
  };
}

const KEY_ARN = text({
  pattern: /^arn:aws(?:-[a-z]{1,5}){0,3}:kms:[a-z0-9-]+:[0-9]{12}:key\/.+$/,
  expected: 'the ARN of a key such as arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
});

/** A KMS key. An alias is refused, because its ARN allows nothing as a resource of a policy. */
export function* key(name: string, value: unknown): Iterable<Finding> {
  if (isObject(value) && 'aliasRef' in value) {
    yield wrong(name, value, 'the key itself, not an alias of it: in a policy, the ARN of an alias allows nothing');
  } else if (!isObject(value) || !isObject(value.keyRef)) {
    yield wrong(name, value, "a key of aws-cdk-lib/aws-kms, such as kms.Key.fromKeyArn(this, 'Key', '<ARN of the key>')");
  } else {
    yield* KEY_ARN(`${name}.keyRef.keyArn`, value.keyRef.keyArn);
  }
}

/** Whether CloudFormation replaces a part of a value, such as `{{resolve:ssm:/name}}`, when the stack is deployed. */
export function isDynamicReference(value: unknown): boolean {
  return typeof value === 'string' && value.includes('{{resolve:');
}

/** Whether a value is a token. A stack is not one, although it has a method `resolve` as tokens have. */
function isToken(value: unknown): boolean {
  return !isConstruct(value) && Token.isUnresolved(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
