import { readEvent, readResponseUrl, UnanswerableEventError } from '../../../lambda/protocol/event';
import { event } from '../../lookups/support/events';

test('the fields of the protocol are read', () => {
  const update = event({
    RequestType: 'Update', PhysicalResourceId: 'id', ResourceProperties: { a: '1' }, OldResourceProperties: { a: '0' },
  });
  expect(readResponseUrl(update).href).toBe('http://127.0.0.1:1/?X-Amz-Signature=5e1f0000000000000000000000000000');
  expect(readResponseUrl(event({ ResponseURL: 'https://bucket/key' })).href).toBe('https://bucket/key');
  expect(readEvent(update)).toEqual({
    requestType: 'Update',
    resourceType: 'Custom::IdentityCenterLookup',
    stackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Stack/00000000-0000-4000-8000-000000000000',
    requestId: '11111111-1111-4111-8111-111111111111',
    logicalResourceId: 'Lookup',
    physicalResourceId: 'id',
    properties: { a: '1' },
    oldProperties: { a: '0' },
  });
});

test.each([
  ['has invalid fields', { RequestType: 7, StackId: null, toString: 'x' }], ['is null', null], ['is a list', []], ['is a text', 'event'],
  ['inherits its fields', Object.create({ RequestType: 'Create', ResourceProperties: {} })],
])('an event that %s is read: what is missing is empty', (_what, given) => {
  expect(readEvent(given)).toEqual({
    requestType: '', resourceType: '', stackId: '', requestId: '', logicalResourceId: '', physicalResourceId: '', properties: undefined,
    oldProperties: undefined,
  });
});

test.each([
  ['no event', undefined],
  ['null', null],
  ['a text', 'event'],
  ['a list', []],
  ['an event without a ResponseURL', {}],
  ['an empty ResponseURL', { ResponseURL: '' }],
  ['a ResponseURL that is no text', { ResponseURL: 7 }],
  ['a ResponseURL without a protocol', { ResponseURL: 'example.com/?X-Amz-Signature=secret' }],
  ['a ResponseURL of another protocol', { ResponseURL: 'ftp://example.com/?X-Amz-Signature=secret' }],
  ['a ResponseURL that is inherited', Object.create({ ResponseURL: 'https://example.com/' })],
])('%s cannot be answered, and the error shows no URL', (_what, given) => {
  expect(() => readResponseUrl(given)).toThrow(new UnanswerableEventError(
    'the event has no usable ResponseURL: expected an http or https URL, so CloudFormation cannot be answered',
  ));
});
