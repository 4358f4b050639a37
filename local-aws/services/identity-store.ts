import type { Iam } from './iam';
import { Paging } from './protocol/paging';
import { jsonService, ServiceError, type JsonOperation, type Service, type ServiceRequest } from './protocol/service';
import { isObject } from '../cloudformation/template';
import { identityStoreOf, visibleInstances, type ExternalId, type Group, type IdentityStore, type User, type World } from '../world';

type Input = Readonly<Record<string, unknown>>;
type Attributes<P> = Readonly<Record<string, (principal: P) => readonly string[]>>;

/** Groups or users, with their differences. */
interface Kind<P> {
  readonly name: 'Group' | 'User';
  readonly of: (store: IdentityStore) => readonly P[];
  readonly idOf: (principal: P) => string;
  /** The paths of the Get operation and of the filter of the List operation. They differ. */
  readonly uniqueAttributes: Attributes<P>;
  readonly filters: Attributes<P>;
}

const GROUPS: Kind<Group> = {
  name: 'Group',
  of: ({ groups }) => groups,
  idOf: ({ GroupId }) => GroupId,
  uniqueAttributes: { displayName: ({ DisplayName }) => [DisplayName] },
  filters: { DisplayName: ({ DisplayName }) => [DisplayName] },
};

const USERS: Kind<User> = {
  name: 'User',
  of: ({ users }) => users,
  idOf: ({ UserId }) => UserId,
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
    return jsonService('1.1', 'AWSIdentityStore', { ...this.operations(GROUPS), ...this.operations(USERS) });
  }

  private operations<P extends Group | User>(kind: Kind<P>): Record<string, JsonOperation> {
    const { name } = kind;
    return {
      [`Get${name}Id`]: (input, request) => {
        const store = this.storeFor(`Get${name}Id`, name, input, request);
        if (store.behindAdConnector) throw new ServiceError('UnknownOperationException', '');
        const found = kind.of(store).find(alternateIdentifier(kind, input.AlternateIdentifier));
        if (found === undefined) throw notFound(name.toUpperCase());
        return { [`${name}Id`]: kind.idOf(found), IdentityStoreId: input.IdentityStoreId };
      },
      [`List${name}s`]: (input, request) => {
        const store = this.storeFor(`List${name}s`, name, input, request);
        const { Filters = [], IdentityStoreId } = input;
        if (!Array.isArray(Filters) || Filters.length > 1) throw invalid("'filters' must have at most one member");
        const [isMeant = () => true] = Filters.map((filter) => matcher(kind.filters, filter));
        const principals = kind.of(store).filter(isMeant).map((principal) => ({ ...principal, IdentityStoreId }));
        const list = JSON.stringify([name, request.region, IdentityStoreId, Filters]);
        const { items, nextToken } = this.paging.page(principals, input, list);
        return { [`${name}s`]: items, NextToken: nextToken };
      },
    };
  }

  /** Returns the identity store of the input, if its instance is enabled in the Region and visible to the caller. */
  private storeFor(operation: string, kind: string, { IdentityStoreId: id }: Input, request: ServiceRequest): IdentityStore {
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
      `arn:aws:identitystore:::${kind.toLowerCase()}/*`,
    );
    if (instance === undefined) throw notFound('IDENTITY_STORE');
    const store = identityStoreOf(this.world, id);
    if (store.encryptionKey !== undefined) {
      const context = { 'aws:identitystore:identitystore-arn': `arn:aws:identitystore::${owner}:identitystore/${id}` };
      this.iam.authorizeDecryption(request, store.encryptionKey, 'identitystore', context);
    }
    return store;
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

function notFound(type: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `${type} not found.`, 400, { ResourceType: type });
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
