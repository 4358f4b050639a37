import type { LookupContext } from '../../../lambda/lookup/lookup';
import type { SeenInstance } from '../../../lambda/instance/instance';
import type { InstanceRequest } from '../../../lambda/instance/request';
import { searchInstances } from '../../../lambda/instance/search-instances';
import { exactlyOne } from '../../../lambda/instance/exactly-one';

/** Runs the steps of the handler from the request to the selected instance. */
export async function lookUp(request: InstanceRequest, context: LookupContext): Promise<SeenInstance> {
  return exactlyOne(await searchInstances(request, context), request, context.region);
}
