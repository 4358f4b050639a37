import { environmentOf, type AppStack } from '../assembly/stack';
import { own, type TemplateResource } from '../assembly/template';
import type { DeployedStack } from '../deployed/deployed-stack';
import { restored } from '../deployed/restore';
import { isLookup } from '../lookups/rows';
import { evaluate } from '../values/evaluate';
import { Unknown, unknown, unknownsIn, type Value } from '../values/unknown';
import { LookupPlan } from './lookup-plan';
import type { AppNode, StackNode } from './model';
import { once } from '../common/once';
import { deployedScope, plannedScope } from './scopes';
import type { OpenEnvironment } from './world';

/** What names a resource. If that stays, so do its ID and its ARN, whatever else of it changes. */
const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Function': ['FunctionName', 'PackageType'],
  'AWS::IAM::Role': ['RoleName', 'Path'],
};

/** A stack of the app, and how it is deployed. */
export class StackPlan implements StackNode {
  /** The lookups of the new template. */
  public readonly lookups: ReadonlyMap<string, LookupPlan>;
  public readonly environment: () => Promise<OpenEnvironment | Unknown>;
  public readonly deployed: () => Promise<DeployedStack | 'absent' | Unknown>;

  public constructor(public readonly app: AppStack, public readonly plan: AppNode) {
    const resources = [...app.template.resources].filter(([, { type }]) => isLookup(type));
    this.lookups = new Map(resources.map(([logicalId, resource]) => [logicalId, new LookupPlan(this, logicalId, resource)]));
    this.environment = once(() => this.openEnvironment());
    this.deployed = once(() => this.readDeployed());
  }

  public planned(asker: string, environment: OpenEnvironment) {
    return plannedScope(this, environment, asker);
  }

  public before(deployed: DeployedStack, asker: string, environment: OpenEnvironment) {
    return deployedScope(this, deployed, environment, asker);
  }

  public async output(name: string, asker: string): Promise<Value> {
    const output = this.app.template.outputs.get(name);
    const node = `the output ${name} of ${this.app.path}`;
    if (output === undefined) return unknown(`${node}, which does not exist`);
    const value = await this.plan.world.waits.for(asker, node, async () => {
      const environment = await this.environment();
      return environment instanceof Unknown ? environment : evaluate(output.Value, this.planned(node, environment));
    });
    if (!(value instanceof Unknown && value.isStable)) return value;
    // What the deployment leaves as it is can be read.
    const deployed = await this.deployed();
    return deployed instanceof Unknown || deployed === 'absent' ? value : deployed.outputs.get(name) ?? value;
  }

  public async givenParameter(name: string, asker: string): Promise<Value> {
    const { app, plan } = this;
    if (app.parent !== undefined) {
      const parent = plan.of(app.parent.stack);
      const given = own(parent.app.template.resources.get(app.parent.logicalId)?.properties.Parameters, name);
      const node = `the parameter ${name} of ${app.path}`;
      const environment = await parent.environment();
      if (given === undefined || environment instanceof Unknown) return undefined;
      return plan.world.waits.for(asker, node, () => evaluate(given, parent.planned(node, environment)));
    }
    const { parameters } = plan.world.input;
    const given = [app.path, app.name ?? app.path, ''].map((stack) => parameters.get(stack)?.get(name)).find((each) => each !== undefined);
    return given ?? (Object.hasOwn(app.parameters, name) ? app.parameters[name] : undefined);
  }

  public async isUnchanged(logicalId: string): Promise<boolean> {
    const deployed = await this.deployed();
    if (deployed instanceof Unknown || deployed === 'absent') return false;
    const before = deployed.template.resources.get(logicalId);
    const after = this.app.template.resources.get(logicalId);
    return before !== undefined && after !== undefined && JSON.stringify(identity(before)) === JSON.stringify(identity(after));
  }

  public async isChanged(logicalId: string): Promise<boolean> {
    const deployed = await this.deployed();
    if (deployed instanceof Unknown) return false;
    const before = deployed === 'absent' ? undefined : deployed.template.resources.get(logicalId);
    const after = this.app.template.resources.get(logicalId);
    return before?.type !== after?.type || JSON.stringify(before?.properties) !== JSON.stringify(after?.properties);
  }

  private async openEnvironment(): Promise<OpenEnvironment | Unknown> {
    const { app, plan: { world } } = this;
    const environment = await world.placeholders.replaced(environmentOf(app), `the environment of ${app.path}`);
    const [unknown] = unknownsIn(environment);
    return unknown ?? world.open(environment as ReturnType<typeof environmentOf>);
  }

  private async readDeployed(): Promise<DeployedStack | 'absent' | Unknown> {
    const { app, plan } = this;
    const environment = await this.environment();
    if (environment instanceof Unknown) return environment;
    let name = app.name;
    if (app.parent !== undefined) {
      const parent = await plan.of(app.parent.stack).deployed();
      if (parent instanceof Unknown || parent === 'absent') return parent;
      name = parent.resources.get(app.parent.logicalId);
    }
    if (name === undefined) return 'absent';
    const stack = name;
    const deployed = await plan.world.inTurn(() => environment.deployed.stack(stack));
    if (deployed instanceof Unknown || deployed === 'absent') return deployed;
    return { ...deployed, template: restored(deployed.template, app.template) };
  }
}

function identity({ type, properties }: TemplateResource): unknown {
  if (!Object.hasOwn(NAMED_BY, type)) return [type, properties];
  return [type, ...(NAMED_BY[type] ?? []).map((name) => properties[name] ?? null)];
}
