import {
  CloudFormationClient, DescribeStacksCommand, GetTemplateCommand, ListExportsCommand, ListStackResourcesCommand, type Stack,
} from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { apiOf, clientConfig, type Api, type Credentials } from '../../lookups/services/api';
import type { DescribedStack, ListedResource } from './deployed-stack';

/** The API of CloudFormation in a Region, as a plan calls it. Each operation is called once, a list for one page. */
export interface CloudFormation extends Api {
  describeStack(name: string, signal: AbortSignal): Promise<DescribedStack | undefined>;
  template(name: string, signal: AbortSignal): Promise<string>;
  resources(name: string, nextToken: string | undefined, signal: AbortSignal): Promise<Page<ListedResource>>;
  exports(nextToken: string | undefined, signal: AbortSignal): Promise<Page<readonly [name: string, value: string]>>;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

export function cloudFormation(region: string, credentials: Credentials): CloudFormation {
  const client = new CloudFormationClient(clientConfig(region, credentials));
  return {
    ...apiOf(client),
    async describeStack(StackName, abortSignal) {
      try {
        const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }), { abortSignal });
        return stack && described(stack);
      } catch (error) {
        if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist')) return undefined;
        throw error;
      }
    },
    async template(StackName, abortSignal) {
      return (await client.send(new GetTemplateCommand({ StackName, TemplateStage: 'Original' }), { abortSignal })).TemplateBody ?? '';
    },
    async resources(StackName, NextToken, abortSignal) {
      const answer = await client.send(new ListStackResourcesCommand({ StackName, NextToken }), { abortSignal });
      const items = (answer.StackResourceSummaries ?? []).map(({ LogicalResourceId = '', PhysicalResourceId, ResourceStatus }) => (
        { logicalId: LogicalResourceId, physicalId: PhysicalResourceId, status: ResourceStatus ?? '' }
      ));
      return { items, nextToken: answer.NextToken };
    },
    async exports(NextToken, abortSignal) {
      const answer = await client.send(new ListExportsCommand({ NextToken }), { abortSignal });
      return { items: (answer.Exports ?? []).map(({ Name = '', Value = '' }) => [Name, Value] as const), nextToken: answer.NextToken };
    },
  };
}

/** The API of SSM in a Region. */
export interface ParameterStore extends Api {
  /** @returns undefined if there is no such parameter, or if it has no plain text */
  parameter(name: string, signal: AbortSignal): Promise<string | undefined>;
}

export function parameterStore(region: string, credentials: Credentials): ParameterStore {
  const client = new SSMClient(clientConfig(region, credentials));
  return {
    ...apiOf(client),
    async parameter(Name, abortSignal) {
      try {
        const { Parameter } = await client.send(new GetParameterCommand({ Name }), { abortSignal });
        return Parameter?.Type === 'SecureString' ? undefined : Parameter?.Value;
      } catch (error) {
        if (error instanceof Error && error.name === 'ParameterNotFound') return undefined;
        throw error;
      }
    },
  };
}

function described({ StackId = '', StackName = '', StackStatus, Parameters = [], Outputs = [] }: Stack): DescribedStack {
  return {
    id: StackId, name: StackName, status: StackStatus ?? '',
    parameters: new Map(Parameters.map(({ ParameterKey = '', ParameterValue = '', ResolvedValue }) => (
      [ParameterKey, { value: ParameterValue, ...(ResolvedValue !== undefined && { resolvedValue: ResolvedValue }) }]
    ))),
    outputs: new Map(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])),
  };
}
