import type { TemplateResource } from '../assembly/template';
import type { DeployedStack } from '../deployed/deployed-stack';
import { answersIn, heldAttributes, isSameAnswer, refusal, type Found } from '../lookups';
import { condition, evaluate } from '../values/evaluate';
import { compare, Unknown, unknown, unknownFrom, unknownsIn, type Value } from '../values/unknown';
import { ask } from './ask';
import type { LookupNode, StackNode } from './model';
import { once } from '../common/once';
import { couldNotTell, decide, type Decision } from './outcome';
import type { OpenEnvironment } from './world';

type Fields = Readonly<Record<string, unknown>>;
type Texts = Readonly<Record<string, string>>;

/** Properties that do not select. Their values can be unknown. */
const NOT_ASKED = ['ServiceToken', 'ServiceTimeout'];

/** What a deployment would do with a lookup, and how the plan found out. */
export interface PlannedLookup extends Decision {
  readonly environment?: OpenEnvironment;
  /** Who read. */
  readonly caller?: string;
  readonly properties: Fields;
  /** The properties of the last deployment. */
  readonly oldProperties?: Fields;
  /** The answers of the last deployment. */
  readonly before?: readonly string[];
  readonly runs?: boolean;
  readonly result?: Found;
  /** The names of the properties that the deployment changes. */
  readonly changed: readonly string[];
}

/** A lookup of the new template. */
export class LookupPlan implements LookupNode {
  public readonly node: string;
  /** @returns undefined if the lookup is not in the new template, because its condition is false */
  public readonly planned: () => Promise<PlannedLookup | undefined>;
  private readonly held: () => Promise<Texts>;

  public constructor(public readonly stack: StackNode, public readonly logicalId: string, public readonly resource: TemplateResource) {
    this.node = `the lookup ${logicalId} of ${stack.app.path}`;
    this.planned = once(() => this.plan());
    this.held = once(() => this.askHeld());
  }

  public get path(): string {
    return this.stack.app.pathOf(this.logicalId);
  }

  public async attribute(name: string): Promise<Value> {
    const planned = await this.planned();
    if (planned === undefined) return unknown(`the result of ${this.path}, whose condition is false`);
    const { outcome, result, runs } = planned;
    if (['new', 'same', 'changes'].includes(outcome) && result !== undefined) return this.attributeIn(result.attributes, name);
    // What a lookup found stays, whatever it would find by now.
    if (runs === false) return (await this.held())[name] ?? this.heldUnknown(name);
    return unknown(`the result of ${this.path}`);
  }

  public async attributeBefore(name: string): Promise<Value> {
    const { waits } = this.stack.plan.world;
    const planned = await waits.for(`${this.node} before`, this.node, this.planned);
    if (planned instanceof Unknown) return planned;
    if (planned?.before !== undefined && planned.result !== undefined && isSameAnswer(planned.before, planned.result.answers)) {
      return this.attributeIn(planned.result.attributes, name);
    }
    return (await this.held())[name] ?? this.heldUnknown(name);
  }

  private attributeIn(attributes: Texts, name: string): Value {
    return Object.hasOwn(attributes, name) ? attributes[name] : unknown(`the attribute ${name} of ${this.path}, which has none`);
  }

  private heldUnknown(name: string): Unknown {
    return unknown(`the attribute ${name} of ${this.path} at the last deployment`, { isStable: true });
  }

  private async plan(): Promise<PlannedLookup | undefined> {
    const { stack, resource, node } = this;
    const unreadable = (unknowns: readonly Unknown[], known: Partial<PlannedLookup> = {}): PlannedLookup => (
      { outcome: 'unknown', reason: couldNotTell(...unknowns), properties: {}, changed: [], ...known }
    );
    const environment = await stack.environment();
    if (environment instanceof Unknown) return unreadable([environment]);
    const scope = stack.planned(node, environment);
    const exists = resource.condition === undefined || await condition(resource.condition, scope);
    if (exists === false) return undefined;
    const deployed = await stack.deployed();
    const common = { environment, caller: environment.readers[0].arn };
    if (exists instanceof Unknown) return unreadable([exists], common);
    if (deployed instanceof Unknown) return unreadable([deployed], common);

    const properties = await evaluate(resource.properties, scope) as Fields;
    const existing = this.existing(deployed);
    const { runs, changed, oldProperties } = await this.runs(properties, existing, environment);
    const physicalId = existing?.resources.get(this.logicalId);
    const before = physicalId === undefined ? undefined : answersIn(physicalId);
    const known = { ...common, properties, oldProperties, changed, ...(before && { before }), ...(typeof runs === 'boolean' && { runs }) };
    const unknowns = unknownsIn(asked(properties));
    if (unknowns.length > 0) return unreadable(unknowns, known);

    const { reader, context, result } = await ask({ type: resource.type, properties }, environment, stack.app, stack.plan.world);
    const isOther = before !== undefined && 'answers' in result && !isSameAnswer(before, result.answers);
    const refused = isOther && context !== undefined && physicalId !== undefined
      ? await refusal(resource.type, properties, { physicalResourceId: physicalId, oldProperties }, context)
      : undefined;
    const awaits = 'isNothing' in result && result.isNothing ? await this.changingDependencies() : [];
    const decision = decide({ before, isDeployed: existing !== undefined, runs, result, refused, awaits });
    return { ...known, ...(reader && { caller: reader.arn }), ...('answers' in result && { result }), ...decision };
  }

  /** The deployed stack, if it has the lookup. */
  private existing(deployed: DeployedStack | 'absent'): DeployedStack | undefined {
    if (deployed === 'absent' || !deployed.resources.has(this.logicalId)) return undefined;
    return deployed.template.resources.get(this.logicalId)?.type === this.resource.type ? deployed : undefined;
  }

  /** Whether the deployment runs the lookup: if a property changes. */
  private async runs(properties: Fields, existing: DeployedStack | undefined, environment: OpenEnvironment) {
    if (existing === undefined) return { runs: true, changed: [], oldProperties: {} };
    const { properties: deployed = {} } = existing.template.resources.get(this.logicalId) ?? {};
    const oldProperties = await evaluate(deployed, this.stack.before(existing, this.node, environment)) as Fields;
    const names = [...new Set([...Object.keys(oldProperties), ...Object.keys(properties)])];
    const compared = names.map((name) => ({ name, is: compare(oldProperties[name], properties[name]) }));
    const changed = compared.filter(({ is }) => is === 'different').map(({ name }) => name);
    const unknowns = compared.flatMap(({ is }) => (is instanceof Unknown ? is : []));
    const runs = changed.length > 0 || (unknowns.length > 0 && unknownFrom(unknowns, {}));
    return { runs, changed, oldProperties };
  }

  private async askHeld(): Promise<Texts> {
    const { stack, resource } = this;
    const [environment, deployed] = await Promise.all([stack.environment(), stack.deployed()]);
    const existing = deployed instanceof Unknown ? undefined : this.existing(deployed);
    const answers = answersIn(existing?.resources.get(this.logicalId) ?? '');
    if (environment instanceof Unknown || existing === undefined || answers === undefined) return {};
    const before = stack.before(existing, `${this.node} before`, environment);
    const properties = await evaluate(existing.template.resources.get(this.logicalId)?.properties, before) as Fields;
    const context = stack.plan.world.contextFor(environment.readers[0], environment.region);
    return heldAttributes(resource.type, answers, properties, unknownsIn(asked(properties)).length === 0 ? context : undefined);
  }

  /** The resources that exist before the lookup, and that the deployment changes. */
  private async changingDependencies(): Promise<string[]> {
    const { app } = this.stack;
    const all = new Set(this.resource.dependsOn);
    for (const logicalId of all) app.template.resources.get(logicalId)?.dependsOn.forEach((each) => all.add(each));
    const changed = await Promise.all([...all].map((logicalId) => this.stack.isChanged(logicalId)));
    return [...all].filter((_, index) => changed[index]).map((logicalId) => app.pathOf(logicalId));
  }
}

function asked(properties: Fields): Fields {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !NOT_ASKED.includes(name)));
}
