import { randomUUID } from 'node:crypto';
import { readResponse } from './response';
import type { LambdaFunctions } from '../../functions/lambda-functions';
import { ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceState } from '../resource-handler';
import { generatedName } from '../resources/names';
import type { ResponseServer } from './response-server';
import type { Resource, Stack } from '../stack';
import { isObject, type Properties } from '../template';

/** The event that CloudFormation sends to a custom resource. */
export interface CustomResourceEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ServiceToken: string;
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly ResourceType: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Properties;
  readonly OldResourceProperties?: Properties;
}

/** An event, and the response to it as it was received. */
export interface Exchange {
  readonly event: CustomResourceEvent;
  response?: string;
}

const MAX_PHYSICAL_ID_LENGTH = 1024;

/** The protocol of custom resources that are backed by functions. */
export class CustomResources implements ResourceHandler {
  readonly replacedBy = [];
  /** All events and responses so far. */
  readonly exchanges: Exchange[] = [];

  constructor(
    private readonly functions: LambdaFunctions,
    private readonly responses: ResponseServer,
  ) {}

  async create(request: ResourceRequest): Promise<ResourceState> {
    try {
      return await this.send('Create', request, request.properties);
    } catch (error) {
      // If the response has no ID, CloudFormation generates one, and sends a Delete for it.
      throw withPhysicalId(error, generatedName(request, MAX_PHYSICAL_ID_LENGTH));
    }
  }

  async update(request: ResourceRequest, current: Resource): Promise<ResourceState> {
    try {
      return await this.send('Update', request, request.properties, current);
    } catch (error) {
      throw withPhysicalId(error, current.physicalId);
    }
  }

  async delete(stack: Stack, resource: Resource): Promise<void> {
    const { physicalId, properties } = resource;
    await this.send('Delete', { ...resource, stack }, properties, { physicalId });
  }

  private async send(
    RequestType: CustomResourceEvent['RequestType'],
    { stack, logicalId, type }: Pick<ResourceRequest, 'stack' | 'logicalId' | 'type'>,
    properties: Properties,
    current?: { readonly physicalId: string; readonly properties?: Properties },
  ): Promise<ResourceState> {
    const RequestId = randomUUID();
    const { url, received } = this.responses.sign(`${stack.id}|${logicalId}|${RequestId}`);
    const ServiceToken = String(properties.ServiceToken);
    const event: CustomResourceEvent = {
      RequestType,
      ServiceToken,
      ResponseURL: url,
      StackId: stack.id,
      RequestId,
      ResourceType: type,
      LogicalResourceId: logicalId,
      ...(current && { PhysicalResourceId: current.physicalId }),
      ResourceProperties: stringified(properties) as Properties,
      ...(current?.properties && { OldResourceProperties: stringified(current.properties) as Properties }),
    };
    const exchange: Exchange = { event };
    this.exchanges.push(exchange);
    const ended = this.functions.invokeAsynchronously(ServiceToken, event);
    const body = await Promise.race([received, ended.then(() => noResponse(RequestId))]);
    exchange.response = body.toString();
    return readResponse(body, event);
  }
}

/** Nobody responds after the function has ended, so that there is no time-out to wait for. */
function noResponse(requestId: string): never {
  throw new ResourceFailure(
    `CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${requestId}].`,
  );
}

function withPhysicalId(error: unknown, physicalId: string): unknown {
  if (!(error instanceof ResourceFailure) || error.physicalId !== undefined) return error;
  return new ResourceFailure(error.message, physicalId);
}

/** CloudFormation passes every scalar as a string. */
function stringified(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stringified);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, stringified(item)]));
  return String(value);
}
