import { answeredId, create, PROD, PROD_ATTRIBUTES } from './fixtures';

/** The StatusReason with which the response for the organization instance has a number of bytes. */
export function statusReasonFor(bytes: number): string {
  const { StackId, RequestId, LogicalResourceId } = create();
  const response = { Status: 'SUCCESS', Data: PROD_ATTRIBUTES, PhysicalResourceId: `${answeredId(PROD)}|${'d'.repeat(7)},${'d'.repeat(7)}|${'d'.repeat(11)}`, StackId,
    RequestId, LogicalResourceId };
  return 'r'.repeat(bytes - Buffer.byteLength(JSON.stringify(response)));
}
