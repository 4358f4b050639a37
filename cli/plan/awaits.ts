import { topOf } from '../assembly/stack';
import { isLookup } from '../lookups/rows';
import type { StackNode } from './model';

/** They create nothing that a lookup finds: what every lookup has with it, and what changes with every version of the CDK. */
const CREATES_NOTHING = ['AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::Logs::LogGroup', 'AWS::CDK::Metadata'];

/**
 * Returns the resources that a deployment creates or changes before a resource: those that it depends on, those that its nested stack
 * depends on, and those of the stacks that are deployed before its stack. A template does not tell which of the latter count.
 * Resources that create nothing that a lookup finds are left out.
 */
export async function changedBefore(stack: StackNode, logicalId: string): Promise<string[]> {
  const changed: string[] = [];
  for (let node: StackNode = stack, resource = logicalId; ;) {
    changed.push(...await changedAmong(node, dependenciesOf(node, resource)));
    const { parent } = node.app;
    if (parent === undefined) break;
    node = node.plan.of(parent.stack);
    resource = parent.logicalId;
  }
  for (const before of stack.plan.before(topOf(stack.app))) {
    changed.push(...await changedAmong(before, [...before.app.template.resources.keys()]));
  }
  return changed;
}

/** The logical IDs of the resources that a resource depends on, with those that these depend on. */
function dependenciesOf({ app: { template } }: StackNode, logicalId: string): string[] {
  const all = new Set(template.resources.get(logicalId)?.dependsOn);
  for (const each of all) template.resources.get(each)?.dependsOn.forEach((further) => all.add(further));
  return [...all];
}

async function changedAmong(node: StackNode, logicalIds: readonly string[]): Promise<string[]> {
  const { template } = node.app;
  const created = logicalIds.filter((each) => {
    const { type = '' } = template.resources.get(each) ?? {};
    return !isLookup(type) && !CREATES_NOTHING.includes(type);
  });
  const isChanged = await Promise.all(created.map((each) => node.isChanged(each)));
  return created.filter((_, index) => isChanged[index]).map((each) => node.app.pathOf(each));
}
