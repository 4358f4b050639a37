import { environmentOf, type AppStack } from '../assembly/stack';
import { own } from '../assembly/template';
import { evaluate } from '../values/evaluate';
import { Unknown, unknown, type Value } from '../values/unknown';
import type { LookupPlan } from './lookup-plan';
import type { AppNode } from './model';
import { StackPlan } from './stack-plan';
import type { PlanWorld } from './world';

type Fields = Readonly<Record<string, unknown>>;

/** The stacks of an app, which use values of one another. */
export class AppPlan implements AppNode {
  private readonly stacks: ReadonlyMap<AppStack, StackPlan>;

  public constructor(public readonly world: PlanWorld) {
    this.stacks = new Map(world.input.app.stacks.map((stack) => [stack, new StackPlan(stack, this)]));
  }

  /** @throws if the stack is not of the app */
  public of(stack: AppStack): StackPlan {
    const plan = this.stacks.get(stack);
    if (plan === undefined) throw new Error(`${stack.path} is no stack of the app`);
    return plan;
  }

  public before(stack: AppStack): StackPlan[] {
    const paths = new Set(stack.dependencies);
    for (const path of paths) {
      for (const { app } of this.all) if (app.path === path) app.dependencies.forEach((each) => paths.add(each));
    }
    return this.all.filter(({ app }) => app.parent === undefined && paths.has(app.path));
  }

  public nested(parent: AppStack, logicalId: string): StackPlan | undefined {
    return this.all.find(({ app }) => app.parent?.stack === parent && app.parent.logicalId === logicalId);
  }

  public get all(): StackPlan[] {
    return [...this.stacks.values()];
  }

  /** All lookups of the selected stacks. */
  public get lookups(): LookupPlan[] {
    return this.world.input.selected.flatMap((stack) => [...this.of(stack).lookups.values()]);
  }

  public async exportNamed(name: string, from: AppStack, asker: string): Promise<Value> {
    for (const stack of this.all.filter(({ app }) => app.account === from.account && app.region === from.region)) {
      for (const [output, { Export }] of stack.app.template.outputs) {
        const exported = own(Export, 'Name');
        if (exported === undefined) continue;
        const environment = await stack.environment();
        if (environment instanceof Unknown) continue;
        if (await evaluate(exported, stack.planned(asker, environment)) === name) return stack.output(output, asker);
      }
    }
    return undefined;
  }

  public async crossRegionValue(name: string, asker: string): Promise<Value> {
    for (const stack of this.all) {
      const [, value] = exportsToRegions(stack).find(([parameter]) => parameter === name) ?? [];
      if (value === undefined) continue;
      const environment = await stack.environment();
      const node = `the value ${name} of ${stack.app.path}`;
      if (environment instanceof Unknown) return environment;
      return this.world.waits.for(asker, node, () => evaluate(value, stack.planned(node, environment)));
    }
    return undefined;
  }

  public async outputNamed({ StackName, OutputName, Region }: Fields, from: AppStack, asker: string): Promise<Value> {
    const region = typeof Region === 'string' ? Region : from.region;
    const stack = this.all.find(({ app }) => app.name === StackName && (app.region ?? from.region) === region);
    return stack?.app.template.outputs.has(String(OutputName)) === true ? stack.output(String(OutputName), asker) : undefined;
  }

  public async deployedOutput({ StackName, OutputName, Region, RoleArn }: Fields, app: AppStack): Promise<Value> {
    const what = `the output ${String(OutputName)} of the stack ${String(StackName)}`;
    const own = environmentOf(app);
    const environment = await this.world.open({
      ...own,
      region: typeof Region === 'string' ? Region : own.region,
      ...(typeof RoleArn === 'string' && { account: RoleArn.split(':')[4], lookupRole: { arn: RoleArn } }),
    });
    if (environment instanceof Unknown) return environment;
    const deployed = await environment.deployed.stack(String(StackName));
    if (deployed instanceof Unknown) return deployed;
    return (deployed === 'absent' ? undefined : deployed.outputs.get(String(OutputName))) ?? unknown(`${what}, which does not exist`);
  }
}

/** The values that a stack hands to other Regions, by the name of their SSM parameter. */
function exportsToRegions({ app }: StackPlan): [name: string, value: unknown][] {
  return [...app.template.resources.values()].flatMap(({ type, properties }) => (
    type === 'Custom::CrossRegionExportWriter' ? Object.entries(own(properties.WriterProps, 'exports') ?? {}) : []
  ));
}
