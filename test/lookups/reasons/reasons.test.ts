import { REASONS } from './table';

test.each(REASONS.map(([what, reason, text, details]) => ({ what, reason, text, details })))('$what', ({ reason, text, details }) => {
  const made = reason();
  expect(`${made.text} (${made.code})`).toBe(text);
  expect(made.details).toEqual(details);
});
