/** The supported part of a policy document. */
export interface PolicyDocument {
  readonly Statement: readonly Statement[] | Statement;
}

/** A role, with the policies that say who may assume it and what it may do. */
export interface Role {
  readonly arn: string;
  readonly trustPolicy: PolicyDocument;
  readonly policies: readonly PolicyDocument[];
}

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface AccessRequest {
  readonly action: string;
  /** @default '*' */
  readonly resource?: string;
  /** The caller, for documents with a principal: any of these names. */
  readonly principals?: readonly string[];
  /** The keys of conditions. @default - none */
  readonly keys?: Readonly<Record<string, string | undefined>>;
}

/** Whether the documents together allow a request. */
export function allows(documents: readonly PolicyDocument[], request: AccessRequest): boolean {
  const effects = documents
    .flatMap(({ Statement }) => list(Statement))
    .filter((statement) => applies(statement, request))
    .map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

function applies(statement: Statement, { action, resource = '*', principals, keys = {} }: AccessRequest): boolean {
  return (
    list(statement.Action).some((pattern) => matches(pattern, action)) &&
    (statement.Resource === undefined || list(statement.Resource).some((pattern) => matches(pattern, resource))) &&
    (principals === undefined || namesOneOf(statement.Principal, principals)) &&
    Object.entries(statement.Condition ?? {}).every(([operator, operands]) => {
      const compare = OPERATORS[operator];
      if (compare === undefined) throw new Error(`the condition operator ${operator} is not known here`);
      return Object.entries(operands).every(([key, values]) => list(values).some((value) => compare(value, keys[key] ?? '')));
    })
  );
}

const OPERATORS: Readonly<Record<string, (wanted: string, value: string) => boolean>> = {
  StringEquals: (wanted, value) => wanted === value,
  StringLike: matches,
};

function namesOneOf(principal: Statement['Principal'], principals: readonly string[]): boolean {
  if (principal === undefined || principal === '*') return principal === '*';
  return list(principal.AWS ?? []).some((name) => principals.includes(name));
}

function matches(pattern: string, value: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${escaped}$`).test(value);
}

function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
