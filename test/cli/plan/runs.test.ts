import { runsAgain } from '../../../cli/plan/runs';
import { Unknown, unknown } from '../../../cli/values/unknown';
import { digestOfProperties } from '../../../lookups/physical-id';

const TOKEN = unknown('the attribute Arn of Stack/Function', { isStable: true, expression: 'Function' });
const given = (DisplayName: unknown, ServiceToken: unknown = TOKEN) => ({ ServiceToken, DisplayName, AllowChange: false });
const digest = (DisplayName: string) => digestOfProperties({ ...given(DisplayName), ServiceToken: 'arn', AllowChange: 'false' });

test('a lookup runs if its function was given something else, even if the templates look the same', () => {
  expect(runsAgain(given('Grüße'), given('Grüße'), digest('Größe'))).toEqual({ runs: true, changed: [] });
  expect(runsAgain(given('Größe'), given('Grüße'), digest('Größe'))).toEqual({ runs: true, changed: ['DisplayName'] });
});

test('a lookup does not run if its function was given the same, even if the templates look different', () => {
  expect(runsAgain(given('Gr??e'), given('Größe'), digest('Größe'))).toEqual({ runs: false, changed: [] });
});

test('a lookup of another function runs', () => {
  expect(runsAgain(given('A', 'one'), given('A', 'other'), digest('A'))).toEqual({ runs: true, changed: ['ServiceToken'] });
});

test('whether a lookup runs is unknown if its function may be another one', () => {
  const { runs } = runsAgain(given('A'), given('A', unknown('the attribute Arn of Stack/New')), digest('A'));
  expect(runs).toBeInstanceOf(Unknown);
});

test('the templates tell if nothing says what the function was given', () => {
  expect(runsAgain(given('A'), given('A'), undefined)).toEqual({ runs: false, changed: [] });
  expect(runsAgain(given('A'), { ...given('B'), Revision: '2' }, undefined)).toEqual({ runs: true, changed: ['DisplayName', 'Revision'] });
});

test('the templates tell if a value is unknown, and an unknown value that stays is no change', () => {
  const name = unknown('the parameter Name', { isStable: true });
  expect(runsAgain(given(name), given(name), digest('A'))).toEqual({ runs: false, changed: [] });
  const { runs, changed } = runsAgain(given('A'), given(unknown('the attribute X of Stack/Y')), digest('A'));
  expect({ what: runs instanceof Unknown ? runs.what : runs, changed }).toEqual({ what: ['the attribute X of Stack/Y'], changed: [] });
});
