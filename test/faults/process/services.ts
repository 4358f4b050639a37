import type { Server } from 'node:http';
import { close, listen } from '../../../local-aws/http';
import { lookupServices } from '../../../local-aws/services/lookup-services';
import { Api } from '../../../local-aws/services/protocol/api';
import { waitInRealTime } from '../../../local-aws/services/protocol/connection';
import { createEndpoint } from '../../../local-aws/services/protocol/endpoint';
import type { ApiCall } from '../../../local-aws/services/protocol/service';
import type { Row } from '../row';
import { iamOf, worldOf } from '../world';

/** The services of the stand-in for one function, as the current row says. */
export class Services {
  readonly calls: ApiCall[] = [];
  /** How they hold back a request. */
  wait = waitInRealTime;
  private readonly server: Server;
  private api = this.apiOf({});
  private port = 0;

  constructor() {
    this.server = createEndpoint((request) => this.api.answer(request), { wait: (socket, ms) => this.wait(socket, ms) });
    this.server.keepAliveTimeout = 0;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.port = await listen(this.server);
  }

  async stop(): Promise<void> {
    await close(this.server);
  }

  /** Starts anew. */
  play(row: Pick<Row, 'world' | 'faults'>): void {
    this.server.closeAllConnections();
    this.calls.length = 0;
    this.api = this.apiOf(row);
  }

  private apiOf({ world: given, faults }: Pick<Row, 'world' | 'faults'>): Api {
    const world = worldOf(given);
    return new Api(lookupServices(world, iamOf(world)), (call) => this.calls.push(call), faults);
  }
}
