import { readEvent, UnanswerableEventError } from '../../../lambda/protocol/event';
import { event } from '../../lookups/support/events';

test('the fields of the protocol are read', () => {
  const { responseUrl, ...rest } = readEvent(event({
    RequestType: 'Update', PhysicalResourceId: 'id', ResourceProperties: { a: '1' }, OldResourceProperties: { a: '0' },
  }));
  expect(responseUrl.href).toBe('http://127.0.0.1:1/?X-Amz-Signature=5e1f0000000000000000000000000000');
  expect(rest).toEqual({
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

test('an event with a ResponseURL is read, even if other fields are missing or invalid', () => {
  expect(readEvent({ ResponseURL: 'https://example.com/', RequestType: 7, StackId: null, toString: 'x' })).toMatchObject({
    requestType: '', stackId: '', requestId: '', logicalResourceId: '', physicalResourceId: '', properties: undefined,
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
  expect(() => readEvent(given)).toThrow(new UnanswerableEventError(
    'the event has no usable ResponseURL: expected an http or https URL, so CloudFormation cannot be answered',
  ));
});
