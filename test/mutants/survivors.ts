import type { Survivors } from './report';

/** The mutants that no test kills, as `npm run test:mutants` prints them, each with the reason why it stands. */
export const SURVIVORS: Survivors = {
  'lambda/uncaught.ts': {
    '…readonly NodeJS.UncaughtExceptionListener[] }[] = [[] → ["Stryker was here"]];': 'It is always assigned before it is read.',
  },
};
