import { randomUUID } from 'node:crypto';
import { arnOf, REGION } from '../account';
import type { Properties, Template, TemplateResource } from './template';

/** An existing resource of a stack. */
export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  readonly properties: Properties;
  readonly attributes: Readonly<Record<string, string>>;
  readonly definition: TemplateResource;
}

export interface Output {
  readonly key: string;
  readonly value: string;
  readonly exportName?: string;
}

export interface StackEvent {
  readonly eventId: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly timestamp: Date;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

export type ParameterValues = Readonly<Record<string, string>>;

export const STACK_TYPE = 'AWS::CloudFormation::Stack';

/** A stack, and its events. */
export class Stack {
  readonly id: string;
  readonly createdAt = new Date();
  readonly events: StackEvent[] = [];
  readonly resources = new Map<string, Resource>();
  status = 'REVIEW_IN_PROGRESS';
  statusReason?: string;
  template: Template = { Resources: {} };
  parameters: ParameterValues = {};
  /** The values that were given to parameters. A later deployment keeps them. */
  given: ParameterValues = {};
  outputs: readonly Output[] = [];
  /** The names of the exports that this stack imports. */
  imports: ReadonlySet<string> = new Set();

  constructor(
    readonly name: string,
    private readonly onEvent: (event: StackEvent) => void,
    readonly region = REGION,
  ) {
    this.id = arnOf('cloudformation', `stack/${name}/${randomUUID()}`, region);
  }

  setStatus(status: string, reason?: string): void {
    this.status = status;
    this.statusReason = reason;
    this.record({ logicalId: this.name, physicalId: this.id, type: STACK_TYPE }, status, reason);
  }

  record(
    { logicalId, physicalId, type }: Pick<StackEvent, 'logicalId' | 'physicalId' | 'type'>,
    status: string,
    reason?: string,
  ): void {
    const event: StackEvent = {
      eventId: randomUUID(),
      stackId: this.id,
      stackName: this.name,
      timestamp: new Date(),
      logicalId,
      physicalId,
      type,
      status,
      ...(reason !== undefined && { reason }),
    };
    this.events.push(event);
    this.onEvent(event);
  }
}
