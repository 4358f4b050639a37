import { progressOn } from '../../preflight/progress';

/** Returns the output to a terminal while two of three Regions answered. */
function sent(terminal: { isTTY: boolean; columns: number }, regions = ['us-east-1', 'eu-west-1', 'eu-west-3']): string[] {
  const written: string[] = [];
  const progress = progressOn({ ...terminal, write: (text: Uint8Array | string) => written.push(String(text)) > 0 });
  progress.start(regions);
  progress.log('INFO', 'instances listed', { region: 'eu-west-1' });
  progress.log('WARN', 'call is tried again', { region: 'eu-west-3', tries: 1 });
  progress.log('WARN', 'region could not be searched', { region: 'eu-west-3' });
  progress.log('INFO', 'lookup started');
  progress.stop();
  return written;
}

test('a terminal shows the Regions that have not answered yet, and nothing afterwards', () => {
  expect(sent({ isTTY: true, columns: 80 })).toEqual([
    '\r\x1b[KSearching us-east-1, eu-west-1, eu-west-3 ...',
    '\r\x1b[KSearching us-east-1, eu-west-3 ...',
    '\r\x1b[KSearching us-east-1 ...',
    '\r\x1b[K',
  ]);
});

test('a narrow terminal is sent no line that wraps, as that could not be taken back', () => {
  expect(sent({ isTTY: true, columns: 20 })[0]).toBe('\r\x1b[KSearching us-east-1');
});

test('a terminal is sent nothing where nothing was searched', () => {
  const written: string[] = [];
  progressOn({ isTTY: true, columns: 80, write: (text: Uint8Array | string) => written.push(String(text)) > 0 }).stop();
  expect(written).toEqual([]);
});

test('what is no terminal is sent nothing', () => {
  expect(sent({ isTTY: false, columns: 80 })).toEqual([]);
});
