import type { CloudFormationCustomResourceHandler } from 'aws-lambda';
import { createHandler } from './handler';
import { world } from './world';

export const handler: CloudFormationCustomResourceHandler = createHandler(world);
