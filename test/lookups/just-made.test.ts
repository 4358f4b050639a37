import { LookupError } from '../../lookups/common/reason';
import { findJustMade, NotFoundError } from '../../lookups/just-made';
import type { LookupContext } from '../../lookups/lookup';
import { lookupContext } from './support/lookup-context';

const NOTHING = new NotFoundError({ code: 'NoMatch', text: 'Nothing.' });

/** The times at which something is asked for that is never found, and the log. */
async function asked(again: 'twice' | 'until settled', given: Partial<LookupContext>, error: Error = NOTHING) {
  const context = lookupContext({ justMade: true, ...given });
  const times: number[] = [];
  await expect(findJustMade(again, () => {
    times.push(context.clock.now());
    return Promise.reject(error);
  }, context)).rejects.toBe(error);
  return { times, lines: context.lines };
}

describe('what can have been made a moment ago', () => {
  test('is asked for twice more, whenever new policies should have taken effect', async () => {
    const { times, lines } = await asked('twice', { settledAt: 0 });
    expect(times).toEqual([0, 800, 2_400]);
    expect(lines).toEqual([
      { level: 'INFO', message: 'nothing is found yet; attempt 2 in 0.8 s', fields: { attempts: 1, pauseMs: 800 } },
      { level: 'INFO', message: 'nothing is found yet; attempt 3 in 1.6 s', fields: { attempts: 2, pauseMs: 1_600 } },
    ]);
  });

  test.each([
    [800, [0]], [801, [0, 800]], [2_000, [0, 800]],
  ])('is not asked for again after %i ms, the end of its time', async (deadline, times) => {
    await expect(asked('twice', { deadline })).resolves.toMatchObject({ times });
  });

  test('is asked for until everything new should have taken effect, and for the last time exactly then', async () => {
    await expect(asked('until settled', { settledAt: 1_000 })).resolves.toMatchObject({ times: [0, 800, 1_000] });
  });

  test('is not asked for again if it cannot have been made just now, or if something else is wrong', async () => {
    await expect(asked('twice', { justMade: false })).resolves.toMatchObject({ times: [0] });
    await expect(asked('twice', {}, new LookupError({ code: 'NoMatch', text: 'Another.' }))).resolves.toMatchObject({ times: [0] });
  });
});
