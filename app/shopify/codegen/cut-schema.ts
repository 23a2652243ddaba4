import {
  getNamedType,
  GraphQLSchema,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLNamedType,
} from 'graphql';

/** What is used: type name → field name → names of the arguments. Types without fields map to an empty field list. */
type Use = Map<string, Map<string, Set<string>>>;

function fieldsOf(use: Use, type: string): Map<string, Set<string>> {
  const known = use.get(type);
  if (known) return known;
  const fresh = new Map<string, Set<string>>();
  use.set(type, fresh);
  return fresh;
}

/** Input types are kept whole: a variable may set any of their fields, and a deprecated one must stay recognisable. */
function keepInput(use: Use, type: GraphQLNamedType) {
  if (use.has(type.name)) return;
  const fields = fieldsOf(use, type.name);
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    fields.set(field.name, new Set());
    keepInput(use, getNamedType(field.type));
  }
}

/** A union's members stay known even where we select nothing of them, so that "not ours" is a case the types show. */
function keepOutput(schema: GraphQLSchema, use: Use, type: GraphQLNamedType) {
  fieldsOf(use, type.name);
  if (isUnionType(type)) for (const member of schema.getPossibleTypes(type)) fieldsOf(use, member.name);
}

function usedBy(schema: GraphQLSchema, operations: DocumentNode): Use {
  const use: Use = new Map();
  const info = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(info, {
    Field() {
      const parent = info.getParentType();
      const field = info.getFieldDef();
      if (!parent || !field || field.name.startsWith('__')) return;
      const names = fieldsOf(use, parent.name);
      if (!names.has(field.name)) names.set(field.name, new Set());
      keepOutput(schema, use, getNamedType(field.type));
    },
    Argument(node) {
      const parent = info.getParentType();
      const argument = info.getArgument();
      if (!parent || !argument) return;
      const field = info.getFieldDef();
      if (field) fieldsOf(use, parent.name).get(field.name)?.add(node.name.value);
      keepInput(use, getNamedType(argument.type));
    },
    FragmentDefinition: (node) => void fieldsOf(use, node.typeCondition.name.value),
    InlineFragment: (node) => void (node.typeCondition && fieldsOf(use, node.typeCondition.name.value)),
  });
  visit(operations, visitor);
  return use;
}

/** An object that implements a kept interface must have the interface's kept fields. */
function inheritFields(schema: GraphQLSchema, use: Use) {
  for (const name of [...use.keys()]) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    for (const parent of type.getInterfaces()) {
      for (const [field, args] of use.get(parent.name) ?? []) {
        const mine = fieldsOf(use, name).get(field);
        fieldsOf(use, name).set(field, new Set([...(mine ?? []), ...args]));
      }
    }
  }
}

/** GraphQL allows no empty object: a type of which nothing is selected keeps one field, a plain one where there is one. */
function fillEmpty(schema: GraphQLSchema, use: Use) {
  for (const [name, fields] of use) {
    const type = schema.getType(name);
    if (fields.size > 0 || !(isObjectType(type) || isInterfaceType(type))) continue;
    const candidates = Object.values(type.getFields()).filter(
      (field) => !field.deprecationReason && !field.args.length,
    );
    const kept = candidates.find((field) => !isComposite(getNamedType(field.type))) ?? candidates[0];
    if (!kept) throw new Error(`${name} has no field to keep`);
    fields.set(kept.name, new Set());
    fieldsOf(use, getNamedType(kept.type).name); // a type added here is visited later in this very loop
  }
}

const isComposite = (type: GraphQLNamedType) => isObjectType(type) || isAbstractType(type);

function keptFields(use: Use, type: string, fields: readonly FieldDefinitionNode[] | undefined) {
  const kept = use.get(type);
  return (fields ?? [])
    .filter((field) => kept?.has(field.name.value))
    .map((field) => ({
      ...field,
      arguments: (field.arguments ?? []).filter((argument) => kept?.get(field.name.value)?.has(argument.name.value)),
    }));
}

/**
 * The part of a schema that a set of operations uses, as SDL with types in alphabetical order.
 *
 * Kept: selected fields with the arguments given to them, whole input types and enums behind those arguments, every
 * member of a union. Cutting the result again with the same operations changes nothing, so types can be regenerated
 * from the cut alone.
 */
export function cutSchema(whole: GraphQLSchema, operations: DocumentNode): string {
  const schema = lexicographicSortSchema(whole);
  const use = usedBy(schema, operations);
  inheritFields(schema, use);
  fillEmpty(schema, use);
  const known = <N extends { name: { value: string } }>(nodes: readonly N[] | undefined) =>
    (nodes ?? []).filter((node) => use.has(node.name.value));
  const cut = visit(parse(printSchema(schema)), {
    ScalarTypeDefinition: (node) => (use.has(node.name.value) ? undefined : null),
    EnumTypeDefinition: (node) => (use.has(node.name.value) ? undefined : null),
    InputObjectTypeDefinition: (node) => (use.has(node.name.value) ? undefined : null),
    DirectiveDefinition: () => null,
    UnionTypeDefinition: (node) => (use.has(node.name.value) ? { ...node, types: known(node.types) } : null),
    InterfaceTypeDefinition: (node) => cutFields(node),
    ObjectTypeDefinition: (node) => cutFields(node),
  });
  return `${print(cut)}\n`;

  function cutFields<N extends { name: { value: string }; fields?: readonly FieldDefinitionNode[] }>(
    node: N & { interfaces?: readonly { name: { value: string } }[] },
  ) {
    if (!use.has(node.name.value)) return null;
    return { ...node, interfaces: known(node.interfaces), fields: keptFields(use, node.name.value, node.fields) };
  }
}
