import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import {
  type AssumeRoleOptions, type IIdentityCenterInstance, IdentityCenterGroupLookup, IdentityCenterInstanceType, IdentityCenterLookup,
  IdentityCenterPermissionSetLookup, IdentityCenterPermissionSetRoleLookup, IdentityCenterUserLookup,
} from '../../lib';

/** Options of most lookups. */
interface Options {
  readonly instance: IIdentityCenterInstance;
  readonly encryptionKey?: IKeyRef;
  readonly assumeRole?: AssumeRoleOptions;
  readonly cachedInContext?: boolean;
}

type Make = (scope: Construct, id: string, options: Options) => Construct;

/** The lookups by the names of their classes, each with selectors and with the options that it has. */
const LOOKUPS: Readonly<Record<string, Make>> = {
  IdentityCenterLookup: (scope, id, { encryptionKey, assumeRole, cachedInContext }) => new IdentityCenterLookup(scope, id, {
    instanceType: IdentityCenterInstanceType.ORGANIZATION, encryptionKey, assumeRole, cachedInContext,
  }),
  IdentityCenterGroupLookup: (scope, id, options) => new IdentityCenterGroupLookup(scope, id, { displayName: 'Admins', ...options }),
  IdentityCenterUserLookup: (scope, id, options) => new IdentityCenterUserLookup(scope, id, { userName: 'jane', ...options }),
  IdentityCenterPermissionSetLookup: (scope, id, options) => new IdentityCenterPermissionSetLookup(scope, id, {
    permissionSetNames: ['Admins'], ...options,
  }),
  IdentityCenterPermissionSetRoleLookup: (scope, id, { assumeRole, cachedInContext }) => new IdentityCenterPermissionSetRoleLookup(scope, id, {
    permissionSetNames: ['Admins'], assumeRole, cachedInContext,
  }),
};

/** The names of the classes of all lookups. */
export const LOOKUP_CLASSES = Object.keys(LOOKUPS);

/** Adds every lookup to a scope, each with the name of its class as its ID. */
export function addEveryLookup(scope: Construct, options: Options): void {
  for (const [id, make] of Object.entries(LOOKUPS)) make(scope, id, options);
}
