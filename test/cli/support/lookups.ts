import type { Stack } from 'aws-cdk-lib';
import {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterLookup, type IdentityCenterLookupProps,
  IdentityCenterPermissionSetLookup, IdentityCenterPermissionSetRoleLookup,
} from '../../../build';
import { PROD } from '../../support/prod';

/** The group that has the name "Auditors". */
export const AUDITORS = '9067f1a2b3-9c0d1e2f-1111-2222-3333-444455556666';
/** Another group. */
export const OTHER = '9067f1a2b3-ffffffff-1111-2222-3333-444455556666';

/** Adds to a stack. */
export type Build = (stack: Stack) => void;

export const prod = (stack: Stack) => IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Prod', PROD);
export const instance = (props: IdentityCenterLookupProps): Build => (stack) => void new IdentityCenterLookup(stack, 'Lookup', props);
export const group = (displayName: string, props: object = {}): Build => (stack) => {
  new IdentityCenterGroupLookup(stack, 'Lookup', { instance: prod(stack), displayName, ...props });
};
export const sets = (permissionSetNames: string[], props: object = {}): Build => (stack) => {
  new IdentityCenterPermissionSetLookup(stack, 'Lookup', { instance: prod(stack), permissionSetNames, ...props });
};
export const roles = (props: object = {}): Build => (stack) => {
  new IdentityCenterPermissionSetRoleLookup(stack, 'Lookup', { permissionSetNames: ['AWSReadOnlyAccess'], ...props });
};
