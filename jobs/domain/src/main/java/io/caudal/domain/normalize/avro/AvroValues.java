package io.caudal.domain.normalize.avro;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a writer's schema, once. Timestamps stay numbers in their own unit; dates and local
 * times become ISO 8601 text, decimals become numbers.
 */
final class AvroValues {

  /** No schema that people write comes near: types, fields, branches and symbols. */
  private static final int MOST_PARTS = 50_000;

  private static final int MOST_DECIMALS = 1000;

  private final int deepest;
  private final IdentityHashMap<Schema, AvroValue> records = new IdentityHashMap<>();
  private int parts;

  /**
   * A compiler of one schema.
   *
   * @param deepest how deep types may nest, apart from records within their own type
   */
  AvroValues(int deepest) {
    this.deepest = deepest;
  }

  AvroValue of(Schema schema) throws CorruptAvroException {
    return of(schema, 0);
  }

  private AvroValue of(Schema schema, int depth) throws CorruptAvroException {
    if (depth > 2 * deepest) {
      throw new CorruptAvroException("its schema nests deeper than " + deepest);
    }
    count(1);
    return switch (schema.getType()) {
      case NULL -> new AvroValue.NullValue();
      case BOOLEAN -> new AvroValue.BooleanValue();
      case INT -> ofInt(schema.getLogicalType());
      case LONG -> ofLong(schema.getLogicalType());
      case FLOAT -> new AvroValue.FloatValue();
      case DOUBLE -> new AvroValue.DoubleValue();
      case STRING -> new AvroValue.StringValue();
      case BYTES -> decimal(schema, new AvroValue.BytesValue());
      case FIXED -> decimal(schema, new AvroValue.FixedValue(schema.getFixedSize()));
      case ENUM -> ofEnum(schema);
      case ARRAY -> new AvroValue.ArrayValue(of(schema.getElementType(), depth + 1));
      case MAP -> new AvroValue.MapValue(of(schema.getValueType(), depth + 1));
      case UNION -> ofUnion(schema.getTypes(), depth);
      case RECORD -> ofRecord(schema, depth);
    };
  }

  private void count(int more) throws CorruptAvroException {
    parts += more;
    if (parts > MOST_PARTS) {
      throw new CorruptAvroException("its schema has more than " + MOST_PARTS + " parts");
    }
  }

  private static AvroValue ofInt(@Nullable LogicalType type) {
    return type instanceof LogicalTypes.Date ? new AvroValue.DateValue() : new AvroValue.IntValue();
  }

  private static AvroValue ofLong(@Nullable LogicalType type) {
    if (type instanceof LogicalTypes.LocalTimestampMillis) {
      return new AvroValue.LocalTimeValue(1_000);
    }
    if (type instanceof LogicalTypes.LocalTimestampMicros) {
      return new AvroValue.LocalTimeValue(1_000_000);
    }
    if (type instanceof LogicalTypes.LocalTimestampNanos) {
      return new AvroValue.LocalTimeValue(1_000_000_000);
    }
    return new AvroValue.LongValue();
  }

  private static AvroValue decimal(Schema schema, AvroValue bytes) throws CorruptAvroException {
    if (!(schema.getLogicalType() instanceof LogicalTypes.Decimal decimal)) {
      return bytes;
    }
    if (decimal.getScale() > MOST_DECIMALS) {
      throw new CorruptAvroException("its schema has a decimal of scale " + decimal.getScale());
    }
    return new AvroValue.DecimalValue(bytes, decimal.getScale());
  }

  private AvroValue ofEnum(Schema schema) throws CorruptAvroException {
    List<String> symbols = schema.getEnumSymbols();
    count(symbols.size());
    return new AvroValue.EnumValue(
        symbols.stream().map(TextNode::valueOf).toArray(TextNode[]::new));
  }

  private AvroValue ofUnion(List<Schema> types, int depth) throws CorruptAvroException {
    AvroValue[] branches = new AvroValue[types.size()];
    for (int i = 0; i < branches.length; i++) {
      branches[i] = of(types.get(i), depth + 1);
    }
    return new AvroValue.UnionValue(branches);
  }

  private AvroValue ofRecord(Schema schema, int depth) throws CorruptAvroException {
    AvroValue known = records.get(schema);
    if (known != null) {
      return known;
    }
    List<Schema.Field> fields = schema.getFields();
    count(fields.size());
    AvroValue[] values = new AvroValue[fields.size()];
    AvroValue record =
        new AvroValue.RecordValue(
            fields.stream().map(Schema.Field::name).toArray(String[]::new), values);
    records.put(schema, record);
    for (int i = 0; i < values.length; i++) {
      values[i] = of(fields.get(i).schema(), depth + 1);
    }
    return record;
  }
}
