import type { TemplateResource } from '../assembly/template';
import type { DeployedStack } from '../deployed/deployed-stack';
import { readPhysicalId, type PhysicalId } from '../../lookups/physical-id';
import { fitsResponseTo } from '../../lookups/response';
import { otherThanCached } from '../context/other-than-cached';
import { heldAttributes, isSameAnswer, type Found } from '../lookups/find';
import { condition, evaluate } from '../values/evaluate';
import { Unknown, unknown, unknownsIn, type Value } from '../values/unknown';
import { ask } from './ask';
import { changedBefore } from './awaits';
import type { LookupNode, StackNode } from './model';
import { once } from '../common/once';
import { couldNotTell, decide, type Decision, type Outcome } from './outcome';
import { requestOf } from '../lookups/request';
import { runsAgain } from './runs';
import type { OpenEnvironment } from './world';

type Fields = Readonly<Record<string, unknown>>;
type Texts = Readonly<Record<string, string>>;

/** Properties that do not select. Their values can be unknown. */
const NOT_ASKED = ['ServiceToken', 'ServiceTimeout'];

/** What is told of lookups that have no result, to those that use it. */
const WITHOUT_RESULT: Partial<Readonly<Record<Outcome, string>>> = { fails: ', which fails', refused: ', which is refused' };

/** What a deployment would do with a lookup, and how the plan found out. */
export interface PlannedLookup extends Decision {
  readonly environment?: OpenEnvironment;
  /** Who read. */
  readonly caller?: string;
  readonly properties: Fields;
  /** The properties of the last deployment. */
  readonly oldProperties?: Fields;
  /** What the physical ID of the last deployment tells. */
  readonly before?: PhysicalId;
  /** The result in the context, for a lookup that was cached and is now created. */
  readonly cached?: Texts;
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
    return unknown(`the result of ${this.path}${WITHOUT_RESULT[outcome] ?? ''}`);
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

    const { placeholders } = stack.plan.world;
    const properties = await placeholders.replaced(await evaluate(resource.properties, scope), node) as Fields;
    const existing = this.existing(deployed);
    const physicalResourceId = existing?.resources.get(this.logicalId);
    const before = physicalResourceId === undefined ? undefined : readPhysicalId(physicalResourceId);
    const oldProperties = existing === undefined ? {} : await this.oldProperties(existing, node, environment);
    const { runs, changed } = existing === undefined
      ? { runs: true, changed: [] }
      : runsAgain(oldProperties, properties, before?.everything);
    const known = { ...common, properties, oldProperties, changed, ...(before && { before }), ...(typeof runs === 'boolean' && { runs }) };
    const unknowns = unknownsIn(asked(properties));
    if (unknowns.length > 0) return unreadable(unknowns, known);

    const question = {
      type: resource.type, properties, oldProperties, ...(physicalResourceId !== undefined && { physicalResourceId }),
      fits: this.fits(properties, environment, deployed),
    };
    const { reader, result } = await ask(question, environment, stack.app, stack.plan.world);
    const awaits = 'isNothing' in result && result.isNothing ? await changedBefore(stack, this.logicalId) : [];
    const decision = decide({ before, isDeployed: existing !== undefined, runs, result, awaits });
    const cached = 'answers' in result && decision.outcome === 'new'
      ? otherThanCached({ type: resource.type, properties }, environment, stack.plan.world.input.context, result) : {};
    return { ...known, ...(reader && { caller: reader.arn }), ...('answers' in result && { result }), ...decision, ...cached };
  }

  private fits(properties: Fields, environment: OpenEnvironment, deployed: DeployedStack | 'absent') {
    const stackId = deployed === 'absent' ? undefined : deployed.id;
    return fitsResponseTo({ ...requestOf(this.logicalId, this.stack.app, environment, stackId), properties });
  }

  /** The deployed stack, if it has the lookup. */
  private existing(deployed: DeployedStack | 'absent'): DeployedStack | undefined {
    if (deployed === 'absent' || !deployed.resources.has(this.logicalId)) return undefined;
    return deployed.template.resources.get(this.logicalId)?.type === this.resource.type ? deployed : undefined;
  }

  /** The properties of the last deployment. */
  private async oldProperties(existing: DeployedStack, asker: string, environment: OpenEnvironment): Promise<Fields> {
    const { properties = {} } = existing.template.resources.get(this.logicalId) ?? {};
    return await evaluate(properties, this.stack.before(existing, asker, environment)) as Fields;
  }

  private async askHeld(): Promise<Texts> {
    const { stack, resource } = this;
    const [environment, deployed] = await Promise.all([stack.environment(), stack.deployed()]);
    const existing = deployed instanceof Unknown ? undefined : this.existing(deployed);
    const { answers } = readPhysicalId(existing?.resources.get(this.logicalId) ?? '') ?? {};
    if (environment instanceof Unknown || existing === undefined || answers === undefined) return {};
    const properties = await this.oldProperties(existing, `${this.node} before`, environment);
    const context = stack.plan.world.contextFor(environment.readers[0], environment.region);
    const held = { type: resource.type, properties, fits: this.fits(properties, environment, existing) };
    return heldAttributes(held, answers, unknownsIn(asked(properties)).length === 0 ? context : undefined);
  }
}

function asked(properties: Fields): Fields {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !NOT_ASKED.includes(name)));
}
