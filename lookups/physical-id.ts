import { createHash } from 'node:crypto';
import { isRecord } from './common/is-record';

/*
 * The physical ID of a lookup: `<logical ID>|<GUID of the stack>|<answers>|<selectors>|<everything>`.
 *
 * The answers are readable. Each one has the digest of what selected it in the next part, in the same order, so that a later
 * Update notices another answer to the same selector, whichever Update came between. The last part is the digest of everything
 * that the custom resource was given, so that a changed property is a replacement to CloudFormation, even if the answer is the
 * same. If the deployment then fails, CloudFormation deletes the new ID and keeps the previous resource with its attributes. With
 * an unchanged ID, it would ask the previous question again, and its answer could be another one by then (aws-cdk pull request
 * 29581).
 */
const SEPARATOR = '|';
const LIST_SEPARATOR = ',';
/** What the last part of the ID of a failed Update begins with. */
const FAILED = 'failed-';

/** In bytes. CloudFormation accepts no longer ID. */
const LONGEST_ID = 1_024;

/** In characters of base64url: 66 bits. */
const DIGEST_LENGTH = 11;
/** In characters: 42 bits. It only tells the selectors of one lookup apart, and thirty of them have to fit into an ID. */
const SELECTOR_LENGTH = 7;

/** In characters. A longer logical ID ends in its digest, so that there is always room for the answers. */
const LONGEST_LOGICAL_ID = 100;
const UUID_LENGTH = 36;
/** In characters. What is looked up thirty at a time has much shorter answers. */
const LONGEST_ANSWER = 128;

/** A resource of a stack. */
export interface Resource {
  readonly logicalResourceId: string;
  readonly stackId: string;
}

/** The answers of a lookup, by the digest of what selected each of them. */
export type Answers = ReadonlyMap<string, string>;

/** What a physical ID contains. */
export interface PhysicalId {
  readonly answers: readonly string[];
  /** The digests of what selected the answers. Empty in an ID of an earlier version, which has none. */
  readonly selectors: readonly string[];
  /** The digest of the properties. @default - it is the ID of an Update that failed, or of an earlier version */
  readonly everything?: string;
}

/** Returns what a physical ID contains; undefined if it contains no answer. */
export function readPhysicalId(id: string): PhysicalId | undefined {
  const [, , answers = '', ...more] = id.split(SEPARATOR);
  if (answers === '') return undefined;
  const [selectors = '', everything] = more.length < 2 ? [] : more;
  return {
    answers: answers.split(LIST_SEPARATOR).map((answer) => answer.replace(EARLIER_PERMISSION_SET, '')),
    selectors: selectors === '' ? [] : selectors.split(LIST_SEPARATOR),
    ...(everything === undefined || everything.startsWith(FAILED) ? {} : { everything }),
  };
}

/** An earlier version put a digest of the name before the ID of a permission set. */
const EARLIER_PERMISSION_SET = /^[\w-]{6}(?=ps-.{16}$)/;

/** The ID of a resource without an answer, with which every other ID begins. */
export function unansweredId({ logicalResourceId, stackId }: Resource): string {
  return [part(logicalResourceId, LONGEST_LOGICAL_ID), part(stackId.slice(stackId.lastIndexOf('/') + 1), UUID_LENGTH)].join(SEPARATOR);
}

/** The ID that a lookup responds with. The same properties with the same answers have the same ID. */
export function answeredId(resource: Resource & { readonly properties: unknown }, answers: Answers): string {
  return physicalId(resource, { answers: [...answers.values()], selectors: [...answers.keys()] }, digestOfProperties(resource.properties));
}

/**
 * The ID of an Update that failed. It is a new ID, so that CloudFormation treats the Update as a failed replacement: it deletes
 * this ID and keeps the previous resource, without running the lookup again (aws-cdk issues 22670 and 30012). Each delivery of
 * the event has the same ID. It contains the previous answers and what selected them, so that another answer is still noticed
 * by whoever continues with this ID.
 */
export function failedUpdateId(event: Resource & { readonly requestId: string; readonly physicalResourceId: string }): string {
  const end = FAILED + part(event.requestId, UUID_LENGTH);
  const id = physicalId(event, readPhysicalId(event.physicalResourceId), end);
  // Only an ID that no lookup wrote makes it too long.
  return Buffer.byteLength(id) <= LONGEST_ID ? id : physicalId(event, undefined, end);
}

/** The ID of answers that belong to no resource. What selected them follows from the properties. */
export function idOfAnswers(answers: readonly string[]): string {
  return ['', '', answers.join(LIST_SEPARATOR)].join(SEPARATOR);
}

function physicalId(resource: Resource, before: Pick<PhysicalId, 'answers' | 'selectors'> | undefined, end: string): string {
  const { answers = [], selectors = [] } = before ?? {};
  return [unansweredId(resource), answers.join(LIST_SEPARATOR), selectors.join(LIST_SEPARATOR), end].join(SEPARATOR);
}

/** Pairs answers with what selected them. */
export function answersTo(selectors: readonly string[], answers: readonly string[]): Answers {
  return new Map(selectors.slice(0, answers.length).map((selector, index) => [selector, part(answers[index] ?? '', LONGEST_ANSWER)]));
}

/** The digest of a selector, in which what may differ is folded. */
export function digestOfSelector(selector: unknown): string {
  return digest(canonical(selector), SELECTOR_LENGTH);
}

/**
 * The digest of everything that a custom resource is given, unknown properties included. It has no ServiceToken, which says
 * where the function is. A scalar and its text are the same, because CloudFormation passes every scalar of a template as a string.
 */
export function digestOfProperties(properties: unknown): string {
  return digest(canonical(isRecord(properties) ? { ...properties, ServiceToken: undefined } : properties), DIGEST_LENGTH);
}

/** The text, or its beginning and its digest if it is too long or if its characters would not fit. */
function part(text: string, longest: number): string {
  const plain = text.replace(/[^\w.:/-]/g, '');
  return plain === text && text.length <= longest ? text : `${plain.slice(0, longest - DIGEST_LENGTH - 1)}-${digest(text, DIGEST_LENGTH)}`;
}

/** JSON with sorted keys, and without members that are undefined. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isRecord(value)) return JSON.stringify(String(value));
  const members = Object.keys(value).sort().filter((key) => value[key] !== undefined);
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}

function digest(text: string, length: number): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, length);
}
