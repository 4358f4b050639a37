import { CALL_ROWS } from './calls';
import { COMMON_ROWS } from './common';
import { INSTANCE_ROWS } from './instance';
import { PERMISSION_SET_ROWS } from './permission-set';
import { PRINCIPAL_ROWS } from './principal';
import type { Row } from './row';

/*
 * The only place with the literal text of the Reasons. Everything else names a Reason by its code.
 */
export const REASONS: readonly Row[] = [...COMMON_ROWS, ...CALL_ROWS, ...INSTANCE_ROWS, ...PRINCIPAL_ROWS, ...PERMISSION_SET_ROWS];
