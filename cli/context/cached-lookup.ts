import {
  contextAttributes, contextKeys, contextValue, expectedContextValue, type ContextKey, type LookupEnvironment, type LookupMetadata,
  type LookupResource,
} from '../../lib/private/wire/context';
import { isDeepStrictEqual } from 'node:util';
import { idOfAnswers } from '../../lookups/physical-id';
import { environmentOf, type AppStack } from '../assembly/stack';
import type { PlanReason } from '../common/command-error';
import { once } from '../common/once';
import type { Found, NotFound } from '../lookups/find';
import { answersOf } from '../lookups/rows';
import { ask } from '../plan/ask';
import { couldNotTell, decide, type Decision } from '../plan/outcome';
import type { PlanWorld } from '../plan/world';
import { Unknown, unknownsIn, unreadable, type Value } from '../values/unknown';
import type { ContextChange } from './context-file';
import { ofAnotherVersion, readMetadata } from './metadata';
import type { Source } from './placeholders';
import { ProjectContext, type Origin } from './project';

type Texts = Readonly<Record<string, string>>;

/** What is asked. */
export interface Purpose {
  /** `all`: whether each value is what would be found. `missing`: only what has no value. */
  readonly asks: 'all' | 'missing';
  /** Whether the values of a lookup are asked for again. */
  readonly updates: (path: string) => boolean;
  /** Whether another result than before is accepted. */
  readonly allowChange: boolean;
}

/** A value of the context, and what became of it. */
export interface DecidedValue extends Decision {
  readonly name: string | undefined;
  readonly environment?: LookupEnvironment;
  /** The attributes of the value that is there. */
  readonly before?: Texts;
  /** The attributes by now. */
  readonly attributes?: Texts;
  readonly caller?: string;
  /** What is to be written. @default - nothing */
  readonly change?: ContextChange;
  /** Where the value is that counts. */
  readonly origin?: Origin;
  /** Whether the files have a value, and synthesis had none. */
  readonly isNewer?: boolean;
}

/** A lookup as the next synthesis has it: with values in place of placeholders. */
interface Subject {
  readonly lookup: LookupResource;
  readonly environment: LookupEnvironment & ReturnType<typeof environmentOf>;
  readonly keys: readonly ContextKey[];
  /** The values that synthesis used, by key. */
  readonly used: ReadonlyMap<string, unknown>;
}

/** A lookup whose values are in the context. */
export class CachedLookup implements Source {
  public readonly node: string;
  /** One for each key. */
  public readonly decided: () => Promise<readonly DecidedValue[]>;
  private readonly metadata: LookupMetadata | PlanReason;

  public constructor(
    public readonly path: string, public readonly stack: AppStack, data: unknown,
    private readonly world: PlanWorld, private readonly purpose: Purpose,
  ) {
    this.node = `the lookup ${path} in the context`;
    this.metadata = readMetadata(data);
    if ('placeholders' in this.metadata) world.placeholders.add(this.metadata.placeholders ?? {}, this);
    this.decided = once(async () => {
      const subject = await this.subject();
      return 'code' in subject
        ? [{ name: undefined, outcome: 'unknown', reason: subject }]
        : Promise.all(subject.keys.map((key) => this.decide(subject, key)));
    });
  }

  public get type(): string {
    return 'Type' in this.metadata ? this.metadata.Type : '';
  }

  /** The value of an attribute, as the next synthesis has it. */
  public async attribute(name: string): Promise<Value> {
    for (const { before, attributes, change } of await this.decided()) {
      const counting = change !== undefined || before === undefined ? attributes : before;
      if (counting !== undefined && Object.hasOwn(counting, name)) return counting[name];
    }
    return unreadable(`It uses a value of ${this.path}, which has none.`);
  }

  private async subject(): Promise<Subject | PlanReason> {
    const { metadata, world, stack } = this;
    if ('code' in metadata) return metadata;
    const given = { properties: metadata.Properties, stack: environmentOf(stack) };
    const replaced = await world.placeholders.replaced(given, this.node);
    const unknowns = unknownsIn(replaced);
    if (unknowns.length > 0) return couldNotTell(...unknowns);
    const known = replaced as typeof given;
    const { account, region } = known.stack;
    if (account === undefined || region === undefined) return couldNotTell(unreadable('Its stack has no account and Region.'));
    const lookup = { Type: metadata.Type, Properties: known.properties };
    const environment = { ...known.stack, account, region };
    const keys = contextKeys(lookup, environment);
    const used = new Map(metadata.context.map(({ key, value }) => [key, value]));
    // What is written under another key would not be found by the app.
    const isAsSynthesized = keys.length === used.size && (!isDeepStrictEqual(known, given) || keys.every(({ key }) => used.has(key)));
    return isAsSynthesized ? { lookup, environment, keys, used } : ofAnotherVersion(metadata.packageVersion);
  }

  private async decide({ lookup, environment, used }: Subject, key: ContextKey): Promise<DecidedValue> {
    const { path, purpose, world } = this;
    const { context = ProjectContext.NONE } = world.input;
    const name = key.permissionSetName;
    const synthesized = used.get(key.key);
    const value = synthesized ?? context.valueOf(key.key);
    const expected = value === undefined ? undefined : expectedContextValue(lookup, environment, key, value);
    if (expected !== undefined) return { name, outcome: 'fails', environment, reason: invalidValue(key, expected) };
    const before = value === undefined ? undefined : contextAttributes(lookup, key, value);
    const origin = context.originOf(key.key, value);
    const known = { name, environment, origin, ...(before && { before }), isNewer: !isDeepStrictEqual(synthesized, value) };
    const isUpdate = before !== undefined && purpose.updates(path);
    if (before !== undefined && purpose.asks === 'missing' && !isUpdate) return { ...known, outcome: 'same', attributes: before };
    if (isUpdate && origin !== 'file') return { ...known, outcome: 'refused', reason: givenElsewhere(key, origin, context.file) };

    const open = await world.open(environment);
    if (open instanceof Unknown) return { ...known, outcome: 'unknown', reason: couldNotTell(open) };
    const properties = {
      ...lookup.Properties, ...(name !== undefined && { PermissionSetNames: [name] }), ...(purpose.allowChange && { AllowChange: 'true' }),
    };
    const answers = before && answersOf(lookup.Type, before, properties);
    const question = {
      type: lookup.Type, properties, ...(answers && { physicalResourceId: idOfAnswers(answers), oldProperties: properties }),
    };
    const { reader, result } = await ask(question, open, environment, world);
    const found = this.checked(result, lookup, environment, key);
    const runs = before === undefined || isUpdate;
    const decision = decide({
      before: answers && { answers, selectors: [] }, isDeployed: before !== undefined, runs, result: found, awaits: [],
    });
    const next = 'answers' in found ? contextValue(lookup, key, found.attributes) : undefined;
    const isWritten = runs && (decision.outcome === 'new' || decision.outcome === 'changes' || decision.outcome === 'same');
    return {
      ...known, ...decision, ...(reader && { caller: reader.arn }), ...('answers' in found && { attributes: found.attributes }),
      ...(isWritten && !isDeepStrictEqual(next, value) && { change: { key: key.key, before: context.inFile(key.key), value: next } }),
    };
  }

  /** The result, unless synthesis would not accept it. */
  private checked(result: Found | NotFound, lookup: LookupResource, environment: LookupEnvironment, key: ContextKey): Found | NotFound {
    if (!('answers' in result)) return result;
    const expected = expectedContextValue(lookup, environment, key, contextValue(lookup, key, result.attributes));
    if (expected === undefined) return result;
    const reason: PlanReason = { code: 'InvalidValue', text: `What was found cannot be used at synthesis: expected ${expected}.` };
    return { reason, fails: true, isNothing: false };
  }
}

function invalidValue({ key }: ContextKey, expected: string): PlanReason {
  const text = `The value of the context key ${JSON.stringify(key)} is invalid: expected ${expected}. Correct it where it comes from; in `
    + 'cdk.context.json, remove it with cdk context --reset, and look it up again.';
  return { code: 'InvalidValue', text };
}

function givenElsewhere({ key }: ContextKey, origin: Origin, file: string): PlanReason {
  const value = `the value of the context key ${JSON.stringify(key)}`;
  const text = origin !== 'unknown' ? `${origin} gives ${value}. Change it there.`
    : `${file} does not have ${value}. If it is given with -c or in code, change it there. Otherwise, synthesize the app again.`;
  return { code: 'GivenElsewhere', text };
}
