import type { DeployedStack } from '../deployed/deployed-stack';
import { isLookup } from '../lookups/rows';
import { deployedParameter, plannedParameter } from '../values/parameters';
import { pseudoParameter } from '../values/pseudo-parameters';
import type { Scope } from '../values/scope';
import { Unknown, unknown, type Value } from '../values/unknown';
import type { StackNode } from './model';
import type { OpenEnvironment } from './world';

const READER = 'Custom::CrossRegionExportReader';
const NESTED_STACK = 'AWS::CloudFormation::Stack';

/** The values that the new template of a stack refers to, when it is deployed. */
export function plannedScope(stack: StackNode, environment: OpenEnvironment, asker: string): Scope {
  const { app, plan } = stack;
  const { template } = app;
  const deployedOrAbsent = async () => {
    const deployed = await stack.deployed();
    return deployed instanceof Unknown || deployed === 'absent' ? undefined : deployed;
  };
  const attribute = async (logicalId: string, name: string): Promise<Value> => {
    const resource = template.resources.get(logicalId);
    const lookup = stack.lookups.get(logicalId);
    if (lookup !== undefined) return plan.world.waits.for(asker, lookup.node, () => lookup.attribute(name));
    const nested = plan.nested(app, logicalId);
    if (nested !== undefined && name.startsWith('Outputs.')) return nested.output(name.slice('Outputs.'.length), asker);
    if (resource?.type === READER) return await plan.crossRegionValue(name, asker) ?? await ssm(environment, name);
    return ofResource(stack, logicalId, name, await stack.isUnchanged(logicalId));
  };
  return {
    template,
    async ref(name) {
      const deployed = await deployedOrAbsent();
      const { path, name: stackName } = app;
      const pseudo = pseudoParameter(name, environment, { ...(deployed && { id: deployed.id }), ...(stackName && { name: stackName }) });
      if (pseudo !== undefined) return pseudo;
      const definition = template.parameters.get(name);
      if (definition === undefined) return ofResource(stack, name, 'Ref', await stack.isUnchanged(name));
      return plannedParameter(name, definition, path, {
        given: await stack.givenParameter(name, asker),
        ...(app.parent === undefined && deployed?.parameters.has(name) && { deployed: deployed.parameters.get(name) }),
        ssm: (ssmName) => environment.deployed.ssmParameter(ssmName),
      });
    },
    getAtt: attribute,
    async importValue(name) {
      const planned = await plan.exportNamed(name, app, asker);
      const isReadable = planned === undefined || (planned instanceof Unknown && planned.isStable);
      if (!isReadable) return planned;
      return await environment.deployed.exportNamed(name) ?? planned ?? unknown(`the export ${name}, which does not exist`);
    },
    async stackOutput(output) {
      return await plan.outputNamed(output, app, asker) ?? plan.deployedOutput(output, app);
    },
  };
}

/** The values that the deployed template of a stack referred to, when it was deployed. */
export function deployedScope(stack: StackNode, deployed: DeployedStack, environment: OpenEnvironment, asker: string): Scope {
  const { app, plan } = stack;
  const { template } = deployed;
  return {
    template,
    async ref(name) {
      const pseudo = pseudoParameter(name, environment, { id: deployed.id, ...(app.name !== undefined && { name: app.name }) });
      if (pseudo !== undefined) return pseudo;
      const definition = template.parameters.get(name);
      if (definition !== undefined) return deployedParameter(name, definition, app.path, deployed.parameters.get(name));
      return ofResource(stack, name, 'Ref', await stack.isUnchanged(name));
    },
    async getAtt(logicalId, name) {
      const resource = template.resources.get(logicalId);
      const lookup = stack.lookups.get(logicalId);
      if (lookup !== undefined && resource !== undefined && isLookup(resource.type)) {
        return plan.world.waits.for(asker, `${lookup.node} before`, () => lookup.attributeBefore(name));
      }
      const physicalId = deployed.resources.get(logicalId);
      if (resource?.type === NESTED_STACK && physicalId !== undefined && name.startsWith('Outputs.')) {
        const nested = await environment.deployed.stack(physicalId);
        const value = nested instanceof Unknown || nested === 'absent' ? undefined : nested.outputs.get(name.slice('Outputs.'.length));
        if (value !== undefined) return value;
      }
      if (resource?.type === READER) return ssm(environment, name);
      return ofResource(stack, logicalId, name, await stack.isUnchanged(logicalId));
    },
    async importValue(name) {
      return await environment.deployed.exportNamed(name) ?? unknown(`the export ${name}, which does not exist`);
    },
    stackOutput: (output) => plan.deployedOutput(output, app),
  };
}

/** A value of a resource that is no lookup. It is the same before and after if the deployment leaves the resource as it is. */
function ofResource({ app }: StackNode, logicalId: string, attribute: string, isStable: boolean): Unknown {
  const path = app.template.resources.has(logicalId) ? app.pathOf(logicalId) : `${app.path}/${logicalId}`;
  const what = attribute === 'Ref' ? `the ID of ${path}` : `the attribute ${attribute} of ${path}`;
  return unknown(what, { isStable, expression: ['GetAtt', app.path, logicalId, attribute] });
}

/** A value of another Region, which the CDK hands over in an SSM parameter. */
async function ssm({ deployed }: OpenEnvironment, name: string): Promise<Value> {
  return await deployed.ssmParameter(name) ?? unknown(`the value ${name} of another Region`);
}
