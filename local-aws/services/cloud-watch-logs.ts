import type { LambdaFunctions } from '../functions/lambda-functions';
import { jsonService, ServiceError, type Service } from './protocol/service';

/** The part of CloudWatch Logs that returns what functions have written. A log group that is deleted has nothing. */
export function cloudWatchLogs(logGroups: ReadonlySet<string>, functions: LambdaFunctions): Service {
  return jsonService('1.1', 'Logs_20140328', {
    FilterLogEvents: ({ logGroupName }) => {
      const name = String(logGroupName);
      if (!logGroups.has(name)) throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
      return { events: functions.linesIn(name).map((message) => ({ message })) };
    },
  });
}
