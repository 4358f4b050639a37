import {
  CloudFormationClient, DescribeStacksCommand, GetTemplateCommand, ListExportsCommand, ListStackResourcesCommand, type Stack,
} from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { callsOf, clientConfig, type Api, type Call, type Caller, type List } from '../../lookups/services/api';
import type { DescribedStack } from './deployed-stack';

/** The API of CloudFormation in a Region, as a plan calls it. */
export interface CloudFormation extends Api {
  /** @returns undefined if there is no such stack */
  describeStack(name: string): Call<DescribedStack | undefined>;
  /** @returns the template as it was given */
  template(name: string): Call<string>;
  resources(name: string): List;
  readonly exports: List;
}

export function cloudFormation(caller: Caller): CloudFormation {
  const client = new CloudFormationClient(clientConfig(caller));
  const { call, list, close } = callsOf('cloudformation', client, caller);
  const hint = 'the Region is enabled';
  return {
    close,
    describeStack: (StackName) => call('DescribeStacks', hint, async (abortSignal) => {
      try {
        const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }), { abortSignal });
        return stack && described(stack);
      } catch (error) {
        if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist')) return undefined;
        throw error;
      }
    }),
    template: (StackName) => call('GetTemplate', hint, async (abortSignal) => (
      (await client.send(new GetTemplateCommand({ StackName, TemplateStage: 'Original' }), { abortSignal })).TemplateBody ?? ''
    )),
    resources: (StackName) => list(
      'ListStackResources', hint, { member: 'StackResourceSummaries' },
      (NextToken, abortSignal) => client.send(new ListStackResourcesCommand({ StackName, NextToken }), { abortSignal }),
    ),
    exports: list('ListExports', hint, { member: 'Exports' }, (NextToken, abortSignal) => (
      client.send(new ListExportsCommand({ NextToken }), { abortSignal })
    )),
  };
}

/** The API of SSM in a Region. */
export interface ParameterStore extends Api {
  /** @returns undefined if there is no such parameter, or if it has no plain text */
  parameter(name: string): Call<string | undefined>;
}

export function parameterStore(caller: Caller): ParameterStore {
  const client = new SSMClient(clientConfig(caller));
  const { call, close } = callsOf('ssm', client, caller);
  return {
    close,
    parameter: (Name) => call('GetParameter', 'the parameter exists', async (abortSignal) => {
      try {
        const { Parameter } = await client.send(new GetParameterCommand({ Name }), { abortSignal });
        return Parameter?.Type === 'SecureString' ? undefined : Parameter?.Value;
      } catch (error) {
        if (error instanceof Error && error.name === 'ParameterNotFound') return undefined;
        throw error;
      }
    }),
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
