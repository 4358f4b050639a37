import { LOOKUP_METADATA_VERSION, type ContextEntry, type LookupMetadata } from '../../lib/private/wire/context';
import { isRecord } from '../../lookups/common/is-record';
import type { PlanReason } from '../common/command-error';
import { isLookup } from '../lookups/rows';

const VERSION = /^\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[\w.-]{1,40})?$/;

/** Reads the metadata of a lookup, which somebody else may have written. @returns the Reason if this command cannot read it */
export function readMetadata(data: unknown): LookupMetadata | PlanReason {
  const { version, packageVersion, Type, Properties, context, placeholders = {} } = isRecord(data) ? data : {};
  if (typeof version !== 'number' || version > LOOKUP_METADATA_VERSION || typeof Type !== 'string' || !isLookup(Type)) {
    return ofAnotherVersion(packageVersion);
  }
  const entries = Array.isArray(context) ? context.map(readEntry) : [];
  if (!isProperties(Properties) || !isTexts(placeholders) || entries.length === 0 || entries.includes(undefined)) {
    return { code: 'NotReadable', text: 'Its metadata in the assembly cannot be read. Synthesize the app again.' };
  }
  const known = entries.filter((entry) => entry !== undefined);
  return { version, packageVersion: String(packageVersion), Type, Properties, context: known, placeholders };
}

/** The Reason if another version of this package synthesized the lookup. */
export function ofAnotherVersion(packageVersion: unknown): PlanReason {
  const known = typeof packageVersion === 'string' && VERSION.test(packageVersion);
  const by = known ? `Version ${packageVersion}` : 'Another version';
  const run = known ? `npx cdk-identity-center-lookup@${packageVersion}` : 'the command of the version that the app uses';
  return { code: 'NotReadable', text: `${by} of cdk-identity-center-lookup synthesized it, and this command cannot read it. Run: ${run}` };
}

function readEntry(entry: unknown): ContextEntry | undefined {
  const { key, permissionSetName, value } = isRecord(entry) ? entry : {};
  if (typeof key !== 'string') return undefined;
  return { key, value, ...(typeof permissionSetName === 'string' && { permissionSetName }) };
}

/** Properties that are known at synthesis: texts, lists of texts, and objects of texts. */
function isProperties(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Object.values(value).every((each) => (
    typeof each === 'string' || isTexts(each) || (Array.isArray(each) && each.every((item) => typeof item === 'string'))
  ));
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((each) => typeof each === 'string');
}
