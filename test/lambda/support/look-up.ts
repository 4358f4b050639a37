import type { LookupContext } from '../../../lambda/lookup';
import type { SeenInstance } from '../../../lambda/instance';
import type { LookupRequest } from '../../../lambda/request';
import { survey } from '../../../lambda/survey';
import { theOne } from '../../../lambda/the-one';

/** From the request to the one instance, as the handler goes. */
export async function lookUp(request: LookupRequest, context: LookupContext): Promise<SeenInstance> {
  return theOne(await survey(request, context), request, context.region);
}
