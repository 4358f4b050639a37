import { readEvent, type CustomResourceEvent } from '../../../lambda/protocol/event';

export const STACK_ID = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Stack/00000000-0000-4000-8000-000000000000';
export const UNANSWERED_ID = 'Lookup|00000000-0000-4000-8000-000000000000';

/** An event of CloudFormation, a Create by default. */
export function event(given: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    RequestType: 'Create',
    ServiceToken: 'arn:aws:lambda:eu-west-1:111122223333:function:lookup',
    ResponseURL: 'http://127.0.0.1:1/?X-Amz-Signature=5e1f0000000000000000000000000000',
    StackId: STACK_ID,
    RequestId: '11111111-1111-4111-8111-111111111111',
    LogicalResourceId: 'Lookup',
    ResourceType: 'Custom::IdentityCenterLookup',
    ResourceProperties: { ServiceToken: 'arn:aws:lambda:eu-west-1:111122223333:function:lookup', AttributeSet: '1' },
    ...given,
  };
}

export function readableEvent(given: Record<string, unknown> = {}): CustomResourceEvent {
  return readEvent(event(given));
}
