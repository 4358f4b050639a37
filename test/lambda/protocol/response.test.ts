import fc from 'fast-check';
import { renderResponse as render, type Outcome } from '../../../lambda/protocol/response';
import type { CustomResourceEvent } from '../../../lambda/protocol/event';
import type { LookupAttributes } from '../../../lib/private/wire/instance';
import { LookupError, type Reason } from '../../../lookups/common/reason';
import { attributesOf } from '../../../lookups/instance/lookup';
import { severalMatch } from '../../../lookups/instance/reasons';
import { visible } from '../../../lookups/common/text';
import { fitting } from '../../../lookups/lookup';
import { answeredId, answersTo } from '../../../lookups/physical-id';
import { attributesTooLong } from '../../../lookups/reasons';
import { fitsResponseTo } from '../../../lookups/response';
import { called } from '../../lookups/support/called';
import { readableEvent, STACK_ID, UNANSWERED_ID } from '../../lookups/support/events';
import { arn, seen } from '../../lookups/support/instances';
import { LONGEST } from '../../lookups/support/longest-response';
import { anyText } from '../../support/properties';

const asItIs = (text: string) => text;

const ANSWERS = answersTo(['selector'], [arn(1)]);
const LONGEST_ID = answeredId(LONGEST, ANSWERS);

function renderResponse(event: CustomResourceEvent, outcome: Outcome, redact: (text: string) => string): string {
  return render(event, outcome, redact).body;
}

function failed(reason: Reason, redact = asItIs): string {
  return renderResponse(LONGEST, { status: 'FAILED', physicalResourceId: LONGEST_ID, reason }, redact);
}

function succeeded(given: Partial<LookupAttributes>): string {
  const result = {
    answers: [], attributes: { ...attributesOf(seen()), ...given }, truncatable: 'StatusReason',
    tooLong: attributesTooLong(arn(1), 'Shorten it.'),
  };
  const attributes = fitting(result, (each) => fitsResponseTo(LONGEST)(each, ANSWERS));
  return renderResponse(LONGEST, { status: 'SUCCESS', physicalResourceId: LONGEST_ID, attributes }, asItIs);
}

function field(body: string, ...path: readonly string[]): string {
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], JSON.parse(body)) as string;
}

const ROOM = 4096 - Buffer.byteLength(failed({ code: 'NoMatch', text: '' }));

test('a success has the attributes, and repeats the received fields', () => {
  const attributes = { ...attributesOf(seen()) };
  const body = renderResponse(readableEvent(), { status: 'SUCCESS', physicalResourceId: UNANSWERED_ID, attributes }, asItIs);
  expect(JSON.parse(body)).toEqual({
    Status: 'SUCCESS', Data: attributes, PhysicalResourceId: UNANSWERED_ID, StackId: STACK_ID,
    RequestId: '11111111-1111-4111-8111-111111111111', LogicalResourceId: 'Lookup',
  });
});

test('the success of a Delete has no attributes', () => {
  expect(JSON.parse(renderResponse(readableEvent(), { status: 'SUCCESS', physicalResourceId: 'id' }, asItIs))).toEqual({
    Status: 'SUCCESS', PhysicalResourceId: 'id', StackId: STACK_ID, RequestId: '11111111-1111-4111-8111-111111111111',
    LogicalResourceId: 'Lookup',
  });
});

test('what a response says is what its body says', () => {
  const attributes = { GroupId: 'id' };
  const success = render(LONGEST, { status: 'SUCCESS', physicalResourceId: 'id', attributes }, asItIs);
  expect(success).toEqual({ body: success.body, status: 'SUCCESS', physicalResourceId: 'id', attributes: field(success.body, 'Data') });
  const reason = { code: 'NoMatch' as const, text: 'x'.repeat(5_000) };
  const failure = render(LONGEST, { status: 'FAILED', physicalResourceId: 'id', reason }, asItIs);
  expect(failure).toEqual({
    body: failure.body, status: 'FAILED', physicalResourceId: 'id', reason: { code: 'NoMatch', text: field(failure.body, 'Reason') },
  });
});

test('attributes of which none can be shortened are sent as they are, or not at all', () => {
  const group = { answers: [], attributes: { GroupId: 'id' }, tooLong: attributesTooLong('id', 'Report it.') };
  expect(fitting(group, () => true)).toEqual(group.attributes);
  expect(() => fitting(group, () => false)).toThrow(group.tooLong.text);
});

test('a failure has the Reason, whose secrets are removed before it is shortened', () => {
  const details = [{ text: 'secret detail', note: `${'x'.repeat(5_000)}secret` }, { text: '' }];
  const body = failed({ code: 'NoMatch', text: 'secret text', details }, (text) => text.replaceAll('secret', '[redacted]'));
  expect(field(body, 'Reason')).toMatch(/^\[redacted\] text\n- \[redacted\] detailx+…\n- \n\(NoMatch\)$/);
});

describe('the limit of 4096 bytes', () => {
  test.each([
    [-1, 4095, false], [0, 4096, false], [1, 4096, true],
  ])('a Reason that is %i bytes longer than fits', (more, bytes, truncated) => {
    const text = 'x'.repeat(ROOM + more);
    const body = failed({ code: 'NoMatch', text });
    // The ellipsis takes three bytes.
    expect(Buffer.byteLength(body)).toBe(bytes);
    expect(field(body, 'Reason')).toBe(truncated ? `${'x'.repeat(ROOM - 3)}… (NoMatch)` : `${text} (NoMatch)`);
  });

  test.each([[-1, false], [0, false], [1, true]])('a StatusReason that is %i bytes longer than fits', (more, truncated) => {
    const room = 4096 - Buffer.byteLength(succeeded({ StatusReason: '' }));
    const body = succeeded({ StatusReason: 'x'.repeat(room + more) });
    expect(Buffer.byteLength(body)).toBe(Math.min(4096, 4096 + more));
    expect(field(body, 'Data', 'StatusReason')).toBe(truncated ? `${'x'.repeat(room - 3)}…` : 'x'.repeat(room + more));
  });

  test.each([
    ['emoji', '\u{1f600}'], ['lone surrogates', '\ud83d'], ['quotes', '"'], ['control characters', '\u0000'],
    ['letters of two bytes', '\u00e9'],
  ])(
    'is kept with %s where it is shortened, in whole characters', (_what, character) => {
      for (let offset = 0; offset < 8; offset++) {
        const text = 'x'.repeat(offset) + character.repeat(5_000);
        for (const [body, shown, whole] of [
          [failed({ code: 'NoMatch', text }), (of: string) => field(of, 'Reason').replace(/ \(NoMatch\)$/, ''), visible(text)],
          [succeeded({ StatusReason: text }), (of: string) => field(of, 'Data', 'StatusReason'), text],
        ] as const) {
          expect(Buffer.byteLength(body)).toBeLessThanOrEqual(4096);
          expect(Buffer.byteLength(body)).toBeGreaterThan(4096 - 16);
          expect(shown(body)).toMatch(/…$/);
          expect(whole.startsWith(shown(body).slice(0, -1))).toBe(true);
          if (whole === text) expect((shown(body).length - 1 - offset) % character.length).toBe(0);
        }
      }
    },
  );

  test('is kept with thirty matches, and the advice and every ARN remain', () => {
    const matching = Array.from({ length: 30 }, (_, number) => seen({ instanceArn: arn(number), name: '\u{1f600}'.repeat(127) }));
    const reason = severalMatch(called(), {}, matching, ['instanceArn']);
    const short = renderResponse(readableEvent(), { status: 'FAILED', physicalResourceId: UNANSWERED_ID, reason }, asItIs);
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(4096);
    expect(field(short, 'Reason').startsWith(reason.text)).toBe(true);
    for (const { instance } of matching) expect(field(short, 'Reason')).toContain(`- ${instance.instanceArn} of 111122223333`);
    expect(field(short, 'Reason')).toMatch(/ named "\u{1f600}+…$/mu);
  });

  test('leads to a failure if the attributes cannot be shortened', () => {
    expect(() => succeeded({ Name: '\u{1f600}'.repeat(1_000) })).toThrow(LookupError);
  });
});

test('any response fits, is JSON, repeats the IDs, and begins with the advice', () => {
  const text = anyText({ maxLength: 2_000 });
  const reason = fc.record({
    code: fc.constant('NoMatch' as const), text: fc.string({ maxLength: 300 }),
    details: fc.array(fc.record({ text: fc.string({ maxLength: 100 }), note: text }), { maxLength: 30 }),
  });
  fc.assert(fc.property(reason, (given) => {
    const body = failed(given);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(4096);
    expect(JSON.parse(body)).toMatchObject({ Status: 'FAILED', PhysicalResourceId: LONGEST_ID, LogicalResourceId: 'L'.repeat(255) });
    expect(field(body, 'Reason').startsWith(visible(given.text))).toBe(true);
    expect(field(body, 'Reason')).not.toMatch(/\p{Surrogate}/u);
  }));
  const [name, statusReason] = [255, 5_000].map((maxLength) => anyText({ maxLength })) as [typeof text, typeof text];
  fc.assert(fc.property(name, statusReason, (Name, StatusReason) => {
    const body = succeeded({ Name: Array.from(Name).slice(0, 127).join(''), StatusReason });
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(4096);
    expect(StatusReason.startsWith(field(body, 'Data', 'StatusReason').replace(/…$/, ''))).toBe(true);
  }));
});
