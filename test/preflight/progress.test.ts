import { progressLog } from '../../preflight/progress';

/** Shows what a terminal was sent while two of three Regions answered. */
function sent(isTTY: boolean): string[] {
  const written: string[] = [];
  const progress = progressLog({ isTTY, write: (text: Uint8Array | string) => written.push(String(text)) > 0 }, ['us-east-1', 'eu-west-1', 'eu-west-3']);
  progress.log('INFO', 'instances listed', { region: 'eu-west-1' });
  progress.log('WARN', 'call is tried again', { region: 'eu-west-3', tries: 1 });
  progress.log('WARN', 'region could not be searched', { region: 'eu-west-3' });
  progress.log('INFO', 'lookup started');
  progress.stop();
  return written;
}

test('a terminal shows the Regions that have not answered yet, and nothing afterwards', () => {
  expect(sent(true)).toEqual([
    '\r\x1b[KAsking us-east-1, eu-west-1, eu-west-3 ...',
    '\r\x1b[KAsking us-east-1, eu-west-3 ...',
    '\r\x1b[KAsking us-east-1 ...',
    '\r\x1b[K',
  ]);
});

test('what is no terminal is sent nothing', () => {
  expect(sent(false)).toEqual([]);
});
