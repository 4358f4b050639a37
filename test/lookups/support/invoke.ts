import { createHandler, type World } from '../../../lambda/handler';
import { event } from './events';
import { LoopbackServer, type Answer } from './loopback-server';
import { CREDENTIALS } from './lookup-context';
import { TestClock } from './test-clock';

/** The result of an invocation. */
export interface Invoked {
  /** What the handler threw; undefined if it resolved. */
  readonly error?: unknown;
  /** The bodies that the ResponseURL received. */
  readonly bodies: readonly Readonly<Record<string, unknown>>[];
  /** The lines of the log, as one text. */
  readonly log: string;
  readonly clock: TestClock;
}

export interface InvokeOptions {
  /** The answer of the ResponseURL. @default - 200 */
  readonly answer?: (number: number) => Answer;
  /** The remaining time of the function, in milliseconds. @default 120000 */
  readonly remaining?: number;
  /** The ARN of the function. @default - one of the account 111122223333 */
  readonly functionArn?: string;
  /** Changes to the world. @default - none */
  readonly world?: Partial<World>;
}

/** Invokes a new handler with an event, with a ResponseURL that listens on loopback. */
export async function invoke(given: Record<string, unknown> = {}, options: InvokeOptions = {}): Promise<Invoked> {
  const { answer = () => ({ status: 200 }), remaining = 120_000, world } = options;
  const { functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:lookup' } = options;
  const server = await LoopbackServer.start((_, number) => answer(number));
  const clock = new TestClock();
  const lines: string[] = [];
  const handler = createHandler({
    region: 'eu-west-1',
    credentials: CREDENTIALS,
    clock,
    write: (line) => lines.push(line),
    secrets: Object.values(CREDENTIALS),
    onUncaught: () => () => undefined,
    ...world,
  });
  try {
    const error = await handler(event({ ResponseURL: `${server.url}/?X-Amz-Date=20260102T030405Z&X-Amz-Signature=the-signature-of-the-url`, ...given }), {
      invokedFunctionArn: functionArn,
      getRemainingTimeInMillis: () => remaining,
    }).then(() => undefined, (thrown: unknown) => thrown);
    const bodies = server.received.map(({ body }) => JSON.parse(body.toString()) as Record<string, unknown>);
    return { error, bodies, log: lines.join(''), clock };
  } finally {
    await server.stop();
  }
}
