import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './connection';
import { FaultsInOrder, type Faults } from './faults';
import type { ApiCall, Reply, Service, ServiceRequest } from './service';

const CREDENTIAL = /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?/;
const SIGNATURE = /SignedHeaders=[^,]+, ?Signature=[0-9a-f]{64}$/;

/** A request as it arrives, over a socket or not. */
export type HttpRequest = Pick<ServiceRequest, 'method' | 'url' | 'headers' | 'body'>;

/** All services behind one endpoint. The scope of the signature says which service and which Region a request is for. */
export class Api {
  private faults: FaultsInOrder;

  /**
   * @param services by the name with which requests to them are signed
   * @param onCall is told every call of a service
   * @param faults what happens to calls instead of, or together with, the answer of the service
   */
  constructor(
    private readonly services: Readonly<Record<string, Service>>,
    private readonly onCall: (call: ApiCall) => void,
    faults: Faults = {},
  ) {
    this.faults = new FaultsInOrder(faults);
  }

  /** Replaces what happens to calls. The numbers of the calls begin anew. */
  inject(faults: Faults): void {
    this.faults = new FaultsInOrder(faults);
  }

  async answer({ method, url, headers, body }: HttpRequest): Promise<Answer> {
    const { authorization = '' } = headers;
    const [, accessKeyId, region, name] = CREDENTIAL.exec(authorization) ?? [];
    if (accessKeyId === undefined || region === undefined || name === undefined || !SIGNATURE.test(authorization)) {
      return { status: 403, body: JSON.stringify({ __type: 'MissingAuthenticationTokenException' }) };
    }
    const service = this.services[name];
    if (service === undefined) return { status: 501, body: `the service ${name} is not known here` };
    const operation = operationOf(method, headers, body);
    const request = body.toString();
    const { error, delayMs, connection, ...given } = await this.faults.next(operation, region, request);
    const reply: Reply = Object.keys(given).length > 0 ? given : await service({ method, url, headers, body, region, accessKeyId, error });
    this.onCall({ service: name, operation, region, request, reply, time: new Date() });
    return { ...reply, delayMs, connection };
  }
}

function operationOf(method: string, headers: IncomingHttpHeaders, body: Buffer): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1);
  return new URLSearchParams(body.toString()).get('Action') ?? method;
}
