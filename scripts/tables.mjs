// Writes the tables of props and attributes of docs/reference.md from the assembly of jsii: `npm run docs:tables`. With --check, it only compares.
import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = 'docs/reference.md';
const PREFIX = 'cdk-identity-center-lookup.IdentityCenter';

/** The types of the lookups, by the words of their names. That of the instance, which others refer to, is the first. */
function lookupsOf(types) {
  const names = Object.keys(types).filter((type) => type.startsWith(PREFIX) && type.endsWith('Lookup'));
  const words = (type) => type.slice(PREFIX.length, -'Lookup'.length).replace(/\B[A-Z]/g, ' $&').toLowerCase();
  const others = names.filter((type) => type !== `${PREFIX}Lookup`);
  return new Map([['instance', `${PREFIX}Lookup`], ...others.map((type) => [words(type), type])]);
}

/** The properties of a type, with those that it inherits. */
function propertiesOf(types, name) {
  const { properties = [], interfaces = [] } = types[name] ?? {};
  return [...properties, ...interfaces.flatMap((each) => propertiesOf(types, each))];
}

/** A row for each property, with the lookups that have it. */
function rowsOf(types, suffix, cellsOf) {
  const rows = new Map();
  const all = lookupsOf(types);
  for (const [lookup, type] of all) {
    for (const property of propertiesOf(types, `${type}${suffix}`)) {
      const cells = cellsOf(property);
      if (cells === undefined) continue;
      const row = rows.get(property.name) ?? { name: property.name, lookups: [], cells };
      if (!row.lookups.includes(lookup)) row.lookups.push(lookup);
      rows.set(property.name, row);
    }
  }
  return [...rows.values()].map(({ name, lookups, cells }) => (
    `| \`${name}\` | ${lookups.length === all.size ? 'all' : lookups.join(', ')} | ${cells.join(' | ')} |`
  ));
}

const sentence = (text = '') => text.replaceAll('\n', ' ').replace(/^- /, '').replaceAll('|', '\\|');

/** The text of the page with the tables that the assembly makes. */
function withTables(page, { types }) {
  const props = rowsOf(types, 'Props', ({ optional, docs }) => [sentence(docs.summary), optional ? sentence(docs.default) : 'required']);
  const attributes = rowsOf(types, '', ({ name, docs }) => {
    const attribute = docs.custom?.attribute;
    if (attribute === undefined) return undefined;
    return [`\`${attribute === 'true' ? name[0].toUpperCase() + name.slice(1) : attribute}\``, sentence(docs.summary)];
  });
  const table = (text, name, head, rows) => text.replace(
    new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`),
    (_, begin, end) => `${begin}\n| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}\n${rows.join('\n')}\n\n${end}`,
  );
  return table(
    table(page, 'props', ['Prop', 'Lookup of', 'Meaning', 'Default'], props),
    'attributes', ['Attribute', 'Of', 'In CloudFormation', 'Value'], attributes,
  );
}

const page = readFileSync(PAGE, 'utf8');
const written = withTables(page, JSON.parse(readFileSync('.jsii', 'utf8')));
if (!process.argv.includes('--check')) writeFileSync(PAGE, written);
else if (written !== page) throw new Error(`the tables of ${PAGE} are not those of the assembly: npm run docs:tables`);
