import * as shared from '../../../lookups/reasons';
import * as protocol from '../../../lambda/protocol/reasons';
import { called } from '../support/called';
import { arn } from '../support/instances';
import { SERVICE_FAULT, type Row } from './row';

const CALLED = called();
const WHERE = 'sso:ListInstances in eu-west-1 (account 111122223333)';

/** The Reasons of the protocol, and those that lookups have in common. */
export const COMMON_ROWS: readonly Row[] = [
  ['a property that cannot be used', () => shared.invalidProperty('instanceType', 'Account', '"ORGANIZATION" or "ACCOUNT"'),
    'The property instanceType is invalid: expected "ORGANIZATION" or "ACCOUNT". Correct it and deploy again. (InvalidProperty)',
    [{ text: 'got ', note: '"Account"' }]],
  ['properties that are missing', () => shared.invalidProperty('ResourceProperties', undefined, 'an object'),
    'The property ResourceProperties is invalid: expected an object. Correct it and deploy again. (InvalidProperty)',
    [{ text: 'got ', note: 'nothing' }]],
  ['a malformed answer', () => shared.malformed(CALLED, 'Instances is not a list').reason,
    `${WHERE} returned a malformed answer: Instances is not a list. ${SERVICE_FAULT} (MalformedAnswer)`],
  ['a malformed value', () => shared.malformed(CALLED, 'an InstanceArn is not the ARN of an instance', 'arn:other').reason,
    `${WHERE} returned a malformed answer: an InstanceArn is not the ARN of an instance. ${SERVICE_FAULT} (MalformedAnswer)`,
    [{ text: 'got ', note: '"arn:other"' }]],
  ['an inconsistent answer', () => shared.contradiction(CALLED, arn(1)).reason,
    `${WHERE} returned an inconsistent answer: arn:aws:sso:::instance/ssoins-0000000000000001 appears twice with different data, `
    + 'as can happen while it changes. Deploy again. (InconsistentAnswer)'],
  ['pages without end', () => shared.endlessPagination(CALLED, 'there are more pages after 1000').reason,
    `The pagination of ${WHERE} does not end: there are more pages after 1000. ${SERVICE_FAULT} (EndlessPagination)`],
  ['attributes that are too long', () => shared.attributesTooLong(arn(1), 'Shorten the name of the instance.'),
    'The attributes of arn:aws:sso:::instance/ssoins-0000000000000001 do not fit into the 4096 bytes that CloudFormation accepts. '
    + 'Shorten the name of the instance. (AttributesTooLong)'],

  ['a RequestType that is not known', () => protocol.unknownRequestType('Read'),
    'The RequestType is invalid: expected Create, Update or Delete. (InvalidRequestType)',
    [{ text: 'got ', note: '"Read"' }]],
  ['a resource type that is not known', () => shared.unknownResourceType('Custom::Other', ['Custom::One', 'Custom::Two', 'Custom::Three']),
    'The resource type is invalid: expected Custom::One, Custom::Two or Custom::Three. Use the constructs of cdk-identity-center-lookup, '
    + 'all of one version, and no other resource with this function. (UnknownResourceType)',
    [{ text: 'got ', note: '"Custom::Other"' }]],
  ['a lookup that does not finish', () => protocol.timedOut(101_000, []),
    'The lookup did not finish within 101 s. It was stopped so that CloudFormation receives an answer before the function times out. '
    + 'Deploy again. (TimedOut)',
    []],
  ['a lookup that does not finish after an error that nobody caught', () => protocol.timedOut(2_175, ['stray']),
    'The lookup did not finish within 2 s. It was stopped so that CloudFormation receives an answer before the function times out. '
    + 'Deploy again. (TimedOut)',
    [{ text: 'in the meantime, an error was not caught: ', note: 'stray' }]],
  ['a crash', () => protocol.crashed('TypeError: no'),
    'The function failed unexpectedly. Report this to the maintainers of cdk-identity-center-lookup, with the message below. (Unexpected)',
    [{ text: '', note: 'TypeError: no' }]],
];
