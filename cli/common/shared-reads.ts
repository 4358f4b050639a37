import { HttpResponse, type HttpHandler, type HttpRequest } from '@smithy/core/protocols';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Clock } from '../../lookups/calls/time';
import { Pace } from '../../lookups/calls/pace';

/** The quota of IAM Identity Center, which all callers in an account share. No other service that is read has a smaller one. */
const CALLS_PER_SECOND = 20;

/** What a walk over many things reads. Those who walk the same way read it once. */
const WALKED = ['ListPermissionSets', 'DescribePermissionSet', 'ListRoles'];

type Options = Parameters<HttpHandler['handle']>[1];

/** A response that can be read more than once. */
interface Received {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** Sends requests at the pace of the quota, for each account, Region and service, and sends the requests of a walk once. */
export class SharedReads {
  private readonly paces = new Map<string, Pace>();
  private readonly walked = new Map<string, Promise<Received>>();

  public constructor(private readonly inner: HttpHandler, private readonly clock: Clock) {}

  /** Returns the handler for the requests of an account. All its sessions share its quota. */
  public of(account: string): HttpHandler {
    return {
      handle: async (request, options) => answered(await this.handle(account, request, options)),
      metadata: this.inner.metadata ?? { handlerProtocol: 'http/1.1' },
      updateHttpClientConfig: (...config) => this.inner.updateHttpClientConfig(...config),
      httpHandlerConfigs: () => this.inner.httpHandlerConfigs(),
      // Other clients have requests on the way. The end of the process closes the connections.
      destroy: () => undefined,
    };
  }

  private async handle(account: string, request: HttpRequest, options: Options): Promise<Received> {
    const [, region = '', service = ''] = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
    const quota = [account, region, service].join(' ');
    const pace = this.paces.get(quota) ?? new Pace(this.clock, CALLS_PER_SECOND);
    this.paces.set(quota, pace);
    if (!WALKED.includes(operationOf(request))) return this.send(request, pace, options);
    const key = [quota, request.hostname, request.headers['x-amz-target'] ?? '', textOf(request.body)].join('\n');
    // Nobody aborts what others wait for as well.
    const shared = this.walked.get(key) ?? this.send(request, pace, {});
    this.walked.set(key, shared);
    const received = await shared.catch((error: unknown) => {
      this.walked.delete(key);
      throw error;
    });
    if (received.statusCode >= 300) this.walked.delete(key);
    return received;
  }

  private async send(request: HttpRequest, pace: Pace, options: Options): Promise<Received> {
    const signal = options?.abortSignal instanceof AbortSignal ? options.abortSignal : new AbortController().signal;
    const begunAt = await pace.next(signal);
    const { response } = await this.inner.handle(request, options);
    const body = response.body instanceof Readable ? await buffer(response.body) : Buffer.alloc(0);
    if (response.statusCode === 429 || (response.statusCode >= 400 && /Throttling|TooManyRequests/.test(body.toString('utf8', 0, 2_000)))) {
      pace.throttled(begunAt);
    } else {
      pace.succeeded();
    }
    return { statusCode: response.statusCode, headers: response.headers, body };
  }
}

function answered({ statusCode, headers, body }: Received) {
  return { response: new HttpResponse({ statusCode, headers, body: Readable.from([body]) }) };
}

/** The SDK warns of who takes bytes for a string. */
function textOf(body: unknown): string {
  return body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString() : String(body);
}

/** The JSON protocols name it in a header, the Query protocol in the form. */
function operationOf({ headers, body }: HttpRequest): string {
  const target = headers['x-amz-target'];
  if (target !== undefined) return target.slice(target.lastIndexOf('.') + 1);
  return typeof body === 'string' ? new URLSearchParams(body).get('Action') ?? '' : '';
}
