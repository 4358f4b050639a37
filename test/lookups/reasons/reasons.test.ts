import { REASONS } from './table';

test.each(REASONS.map(([what, reason, text, details]) => ({ what, reason, text, details })))('$what', ({ reason, text, details }) => {
  expect(`${reason.text} (${reason.code})`).toBe(text);
  expect(reason.details).toEqual(details);
});
