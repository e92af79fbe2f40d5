/** A valibot shape as JSON Schema (2020-12), for the parts that the log's shapes are made of. */

interface Shape {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
  readonly wrapped?: Shape;
  readonly value?: Shape | string;
  readonly key?: Shape;
  readonly literal?: unknown;
  readonly options?: readonly unknown[];
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

const OPTIONAL: ReadonlySet<string> = new Set(['optional', 'exact_optional', 'nullish']);

/** The schema. Throws for a part it does not know: then it must learn it. */
export function jsonSchemaOf(raw: unknown): Record<string, unknown> {
  const shape = raw as Shape;
  const bound = shape.pipe?.find(({ type }) => type === 'max_length')?.requirement;
  const more = bound === undefined ? {} : { maxLength: bound };
  switch (shape.type) {
    case 'object': {
      const entries = Object.entries(shape.entries ?? {});
      return {
        type: 'object',
        properties: Object.fromEntries(entries.map(([name, one]) => [name, jsonSchemaOf(one)])),
        required: entries.filter(([, one]) => !OPTIONAL.has(one.type)).map(([name]) => name),
      };
    }
    case 'array':
      return { type: 'array', items: jsonSchemaOf(shape.item) };
    case 'record':
      return { type: 'object', additionalProperties: jsonSchemaOf(shape.value) };
    case 'variant':
      return { oneOf: (shape.options ?? []).map(jsonSchemaOf) };
    case 'union':
      return { anyOf: (shape.options ?? []).map(jsonSchemaOf) };
    case 'picklist':
      return { enum: shape.options };
    case 'literal':
      return { const: shape.literal };
    case 'nullable':
      return { anyOf: [jsonSchemaOf(shape.wrapped), { type: 'null' }] };
    case 'optional':
    case 'exact_optional':
      return jsonSchemaOf(shape.wrapped);
    case 'string':
    case 'number':
    case 'boolean':
      return { type: shape.type, ...more };
    case 'unknown':
      return {};
    default:
      throw new Error(`no JSON Schema for ${shape.type}`);
  }
}
