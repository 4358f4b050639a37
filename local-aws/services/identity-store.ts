import type { Iam } from './iam';
import { Paging } from './protocol/paging';
import { jsonService, ServiceError, type Service, type ServiceRequest } from './protocol/service';
import { isObject } from '../cloudformation/template';
import { identityStoreOf, visibleInstances, type ExternalId, type Group, type IdentityStore, type User, type World } from '../world';

type Input = Readonly<Record<string, unknown>>;
type Attributes<P> = Readonly<Record<string, (principal: P) => readonly string[]>>;

/** The operations for groups or users, with their differences. */
interface Kind<P> {
  readonly type: 'GROUP' | 'USER';
  readonly of: (store: IdentityStore) => readonly P[];
  /** The paths of the Get operation and of the filter of the List operation. They differ. */
  readonly uniqueAttributes: Attributes<P>;
  readonly filters: Attributes<P>;
}

const GROUPS: Kind<Group> = {
  type: 'GROUP',
  of: ({ groups }) => groups,
  uniqueAttributes: { displayName: ({ DisplayName }) => [DisplayName] },
  filters: { DisplayName: ({ DisplayName }) => [DisplayName] },
};

const USERS: Kind<User> = {
  type: 'USER',
  of: ({ users }) => users,
  uniqueAttributes: {
    userName: ({ UserName }) => [UserName],
    'emails.value': ({ Emails = [] }) => Emails.map(({ Value }) => Value),
  },
  filters: { UserName: ({ UserName }) => [UserName] },
};

/** The part of the identity store that finds groups and users. */
export class IdentityStores {
  private readonly paging: Paging;

  constructor(
    private readonly world: World,
    private readonly iam: Iam,
  ) {
    this.paging = new Paging(world.pageSize);
  }

  get service(): Service {
    return jsonService('1.1', 'AWSIdentityStore', {
      GetGroupId: (input, request) => ({
        GroupId: this.get('GetGroupId', GROUPS, input, request).GroupId,
        IdentityStoreId: input.IdentityStoreId,
      }),
      GetUserId: (input, request) => ({
        UserId: this.get('GetUserId', USERS, input, request).UserId,
        IdentityStoreId: input.IdentityStoreId,
      }),
      ListGroups: (input, request) => {
        const { items: Groups, nextToken: NextToken } = this.list('ListGroups', GROUPS, input, request);
        return { Groups, NextToken };
      },
      ListUsers: (input, request) => {
        const { items: Users, nextToken: NextToken } = this.list('ListUsers', USERS, input, request);
        return { Users, NextToken };
      },
    });
  }

  private get<P extends Group | User>(operation: string, kind: Kind<P>, input: Input, request: ServiceRequest): P {
    const store = this.storeFor(operation, kind.type, input, request);
    if (store.behindAdConnector) throw new ServiceError('UnknownOperationException', '');
    const isMeant = alternateIdentifier(kind, input.AlternateIdentifier);
    const found = kind.of(store).find(isMeant);
    if (found === undefined) throw notFound(kind.type);
    return found;
  }

  private list<P extends Group | User>(operation: string, kind: Kind<P>, input: Input, request: ServiceRequest) {
    const store = this.storeFor(operation, kind.type, input, request);
    const { Filters = [], IdentityStoreId } = input;
    if (!Array.isArray(Filters) || Filters.length > 1) throw invalid("'filters' must have at most one member");
    const [isMeant = () => true] = Filters.map((filter) => matcher(kind.filters, filter));
    const principals = kind.of(store).filter(isMeant).map((principal) => ({ ...principal, IdentityStoreId }));
    return this.paging.page(principals, input, JSON.stringify([operation, request.region, IdentityStoreId, Filters]));
  }

  /** Returns the identity store of the input, if its instance is enabled in the Region and visible to the caller. */
  private storeFor(operation: string, type: 'GROUP' | 'USER', { IdentityStoreId: id }: Input, request: ServiceRequest): IdentityStore {
    if (typeof id !== 'string' || !/^(d-[0-9a-f]{10}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(id)) {
      throw invalid(`Value '${String(id)}' at 'identityStoreId' failed to satisfy constraint`);
    }
    const { region, accessKeyId } = request;
    const callerAccount = this.iam.caller(accessKeyId)?.accountId ?? '';
    const instance = visibleInstances(this.world, region, callerAccount).find(({ IdentityStoreId }) => IdentityStoreId === id);
    const owner = instance?.OwnerAccountId ?? callerAccount;
    this.iam.authorize(
      request,
      `identitystore:${operation}`,
      `arn:aws:identitystore::${owner}:identitystore/${id}`,
      `arn:aws:identitystore:::${type.toLowerCase()}/*`,
    );
    if (instance === undefined) throw notFound('IDENTITY_STORE');
    return identityStoreOf(this.world, id);
  }
}

/** Whether a principal matches the input of GetGroupId or GetUserId. */
function alternateIdentifier<P extends Group | User>(kind: Kind<P>, identifier: unknown): (principal: P) => boolean {
  const [[member, value] = [], ...others] = Object.entries(isObject(identifier) ? identifier : {});
  if (others.length === 0 && member === 'UniqueAttribute') return matcher(kind.uniqueAttributes, value);
  if (others.length === 0 && member === 'ExternalId' && isObject(value)) {
    const isSame = ({ Issuer, Id }: ExternalId): boolean => Issuer === value.Issuer && Id === value.Id;
    return ({ ExternalIds = [] }) => ExternalIds.some(isSame);
  }
  throw invalid("'alternateIdentifier' must have exactly one of the members UniqueAttribute and ExternalId");
}

function matcher<P>(attributes: Attributes<P>, selector: unknown): (principal: P) => boolean {
  const { AttributePath: path, AttributeValue: value } = isObject(selector) ? selector : {};
  const attribute = attributes[String(path)];
  if (attribute === undefined) throw invalid(`Invalid attribute path: ${String(path)}`);
  if (typeof value !== 'string' || value === '') throw invalid("'attributeValue' must have a length of at least 1");
  return (principal) => attribute(principal).includes(value);
}

function notFound(type: 'GROUP' | 'USER' | 'IDENTITY_STORE'): ServiceError {
  return new ServiceError('ResourceNotFoundException', `${type} not found.`, 400, { ResourceType: type });
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
