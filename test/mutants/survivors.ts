import type { Survivors } from './report';

/** The mutants that no test kills, as `npm run test:mutants` prints them, each with the reason why it stands. */
export const SURVIVORS: Survivors = {
  'lambda/handler.ts': {
    'const isOwn = [error instanceof NotDeliveredError || er…answerableEventError → true];': 'Nothing else is known to throw there.',
  },
  'lambda/protocol/deliver.ts': {
    'const accepted = [statusCode >= 200 → true] && statusCode < 300;': 'No final answer has a lower status.',
    '[request.destroy(); → ;]': 'The body of the answer would only be received as well.',
  },
  'lib/private/rules.ts': {
    'yield [finding.kind === \'token\' → true] && finding.value === value ? …': 'No other finding has a value.',
    '…(const finding of REGION_TEXT(name, value)) yield [finding.kind === \'token\' → true] ? { ...finding, rule: region …':
      'The rule of another finding is not read.',
    'if ([typeof value === \'string\' → true] && REGION.pattern.test(value)…': 'What is no string was refused before.',
  },
  'lookups/calls/time.ts': {
    '[setMaxListeners(0, box.signal); → ;]': 'Node.js would only print a warning.',
  },
  'lookups/common/redact.ts': {
    'const parts = secret.split([/([A-Za-z0-9]+)/ → /([A-Za-z0-9])/]);': 'Each character is a run of its own then, without a gap.',
    'for (let at = [gapsFrom[0] ?? 0 → gapsFrom[0] && 0]; at <= last; at++) {': 'It only begins to look earlier than a gap can begin.',
    '…DIGIT.test(character)) gapLeft = bodyLeft-- > 0 ? [gapLeft - 1 → gapLeft + 1] : -1;': 'The last gap ends at `last` anyway.',
    '[gapLeft -= 1 → gapLeft += 1];': 'The last gap ends at `last` anyway.',
  },
  'lookups/common/text.ts': {
    'const start = Array.from([text.slice(0, 2 * Math.max(0, length) + 2) → text]);': 'It only saves reading the whole of a long text.',
  },
  'lookups/instance/select.ts': {
    'return [one.instance.instanceArn < other.instance.instanceArn → one.instance.instanceArn <= other.instance.instanceArn] ? -1 : 1;': 'No two instances have one ARN.',
  },
  'lookups/permission-set/find.ts': {
    '[setMaxListeners(0, inside.signal); → ;]': 'Node.js would only print a warning.',
  },
  'lookups/permission-set-role/lookup.ts': {
    '[ARN_PREFIX]: [found[0]?.role → found[0].role].arnPrefix ?? \'\',': 'There is always a name.',
  },
  'lookups/physical-id.ts': {
    'return [Buffer.byteLength(id) <= LONGEST_ID → Buffer.byteLength(id) < LONGEST_ID] ? id : physicalId(event, unde…': 'No ID that a lookup wrote is that long.',
  },
  'lookups/principal/ask.ts': {
    'if ([!(error instanceof CallFailedError) → false]) return error;': 'No other error has a kind.',
    'return [error instanceof CallFailedError && isRecord(error.cause) → error instanceof CallFailedError || isRecord(error.cause)] && error.cause.name === \'Unkn…':
      'The cause of a call that failed is always an error.',
  },
  'lookups/services/api.ts': {
    'if ([HttpRequest.isInstance(args.request) → true]) sent = sentRequest(args.requ…': 'These clients send nothing else.',
    'region: [/Credential=[^/]+\\/\\d+\\/([^/]+)\\//.exec(…rization ?? \'\')?.[1] → /Credential=[^/]+\\/\\d+\\/([^/]+)\\//.exec(…horization ?? \'\')[1]] ?? \'\',': 'Every request of these clients is signed.',
  },
  'lookups/services/unreadable-dates.ts': {
    'if ([HttpResponse.isInstance(response) → true]) {': 'These clients receive nothing else.',
  },
};
