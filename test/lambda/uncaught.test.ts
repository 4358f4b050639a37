import { onUncaught } from '../../lambda/uncaught';

test.each([
  'unhandledRejection', 'uncaughtException',
])('an %s calls back instead of the existing listeners, until it is stopped', (event) => {
  const before = process.rawListeners(event);
  const calls: unknown[] = [];
  const lambdas = (error: unknown) => calls.push(['lambda', error]);
  process.on(event, lambdas);
  try {
    const stop = onUncaught((error) => calls.push(['ours', error]));
    for (const listener of process.rawListeners(event)) Reflect.apply(listener, process, ['first']);
    stop();
    expect(process.rawListeners(event)).toEqual([...before, lambdas]);
    expect(calls).toEqual([['ours', 'first']]);
  } finally {
    process.removeListener(event, lambdas);
  }
  expect(process.rawListeners(event)).toEqual(before);
});

test('overlapping invocations are all called back, and leave no listener, in whatever order they end', () => {
  const before = process.rawListeners('unhandledRejection');
  const calls: unknown[] = [];
  const stopFirst = onUncaught(() => calls.push('first'));
  const stopSecond = onUncaught(() => calls.push('second'));
  const tell = () => {
    for (const listener of process.rawListeners('unhandledRejection')) Reflect.apply(listener, process, ['error']);
  };
  tell();
  stopFirst();
  tell();
  const stopThird = onUncaught(() => calls.push('third'));
  stopSecond();
  tell();
  stopThird();
  stopThird();
  expect(calls).toEqual(['first', 'second', 'second', 'third']);
  expect(process.rawListeners('unhandledRejection')).toEqual(before);
});
