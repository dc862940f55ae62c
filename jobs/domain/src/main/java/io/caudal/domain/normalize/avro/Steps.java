package io.caudal.domain.normalize.avro;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/** Resolves what is wanted against a writer's schema: names become positions, once. */
final class Steps {

  private static final int INDEX_DIGITS = 9;

  private static final Set<Schema.Type> CONTAINERS =
      EnumSet.of(Schema.Type.RECORD, Schema.Type.ARRAY, Schema.Type.MAP);

  private final AvroValues values;

  Steps(AvroValues values) {
    this.values = values;
  }

  /** What reads the record, or an element of {@code each}. */
  Element element(Schema schema, Wanted wanted) throws CorruptAvroException {
    boolean isUnion = schema.getType() == Schema.Type.UNION;
    List<Schema> types = isUnion ? schema.getTypes() : List.of(schema);
    boolean[] isContainer = new boolean[types.size()];
    for (int i = 0; i < isContainer.length; i++) {
      isContainer[i] = CONTAINERS.contains(types.get(i).getType());
    }
    return new Element(of(schema, wanted), isContainer, isUnion);
  }

  Step of(Schema schema, Wanted wanted) throws CorruptAvroException {
    Step step = parts(schema, wanted);
    for (int slot : wanted.slots) {
      Step whole = new Step.Keep(values.of(schema), slot);
      step = step instanceof Step.Skip ? whole : new Step.Both(whole, step);
    }
    return step;
  }

  private Step parts(Schema schema, Wanted wanted) throws CorruptAvroException {
    if (schema.getType() == Schema.Type.UNION) {
      return ofUnion(schema, wanted);
    }
    Wanted ofElements = wanted.ofElements;
    if (ofElements == null) {
      return inside(schema, wanted);
    }
    Step elements = elements(schema, ofElements);
    Step inside = inside(schema, wanted);
    return inside instanceof Step.Skip ? elements : new Step.Both(inside, elements);
  }

  private Step inside(Schema schema, Wanted wanted) throws CorruptAvroException {
    if (wanted.below.isEmpty()) {
      return skip(schema);
    }
    return switch (schema.getType()) {
      case RECORD -> ofRecord(schema, wanted);
      case ARRAY -> ofArray(schema, wanted);
      case MAP -> ofMap(schema, wanted);
      default -> skip(schema);
    };
  }

  private Step skip(Schema schema) throws CorruptAvroException {
    return new Step.Skip(values.of(schema));
  }

  private Step ofUnion(Schema schema, Wanted wanted) throws CorruptAvroException {
    Wanted parts = new Wanted();
    parts.below.putAll(wanted.below);
    parts.ofElements = wanted.ofElements;
    if (parts.below.isEmpty() && parts.ofElements == null) {
      return skip(schema);
    }
    List<Schema> types = schema.getTypes();
    Step[] branches = new Step[types.size()];
    for (int i = 0; i < branches.length; i++) {
      branches[i] = of(types.get(i), parts);
    }
    return new Step.OfUnion(branches);
  }

  private Step ofRecord(Schema schema, Wanted wanted) throws CorruptAvroException {
    List<Schema.Field> fields = schema.getFields();
    Step[] steps = new Step[fields.size()];
    for (int i = 0; i < steps.length; i++) {
      Schema.Field field = fields.get(i);
      Wanted below = wanted.below.get(field.name());
      steps[i] = below == null ? skip(field.schema()) : of(field.schema(), below);
    }
    return new Step.OfRecord(steps);
  }

  private Step ofArray(Schema schema, Wanted wanted) throws CorruptAvroException {
    Map<Long, Step> items = new HashMap<>();
    for (Map.Entry<String, Wanted> below : wanted.below.entrySet()) {
      if (isIndex(below.getKey())) {
        items.put(Long.valueOf(below.getKey()), of(schema.getElementType(), below.getValue()));
      }
    }
    return new Step.OfArray(skip(schema.getElementType()), items);
  }

  private static boolean isIndex(String name) {
    return !name.isEmpty()
        && name.length() <= INDEX_DIGITS
        && name.chars().allMatch(c -> c >= '0' && c <= '9')
        && (name.length() == 1 || name.charAt(0) != '0');
  }

  private Step ofMap(Schema schema, Wanted wanted) throws CorruptAvroException {
    Map<String, Step> entries = new HashMap<>();
    for (Map.Entry<String, Wanted> below : wanted.below.entrySet()) {
      entries.put(below.getKey(), of(schema.getValueType(), below.getValue()));
    }
    return new Step.OfMap(skip(schema.getValueType()), entries);
  }

  private Step elements(Schema schema, Wanted wanted) throws CorruptAvroException {
    return switch (schema.getType()) {
      case ARRAY ->
          new Step.AtElements(
              values.of(schema), new Elements.OfArray(element(schema.getElementType(), wanted)));
      case MAP ->
          new Step.AtElements(
              values.of(schema), new Elements.OfMap(element(schema.getValueType(), wanted)));
      case RECORD -> new Step.AtElements(values.of(schema), elementsOfRecord(schema, wanted));
      default -> skip(schema);
    };
  }

  private Elements elementsOfRecord(Schema schema, Wanted wanted) throws CorruptAvroException {
    List<Schema.Field> fields = schema.getFields();
    Element[] elements = new Element[fields.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = element(fields.get(i).schema(), wanted);
    }
    return new Elements.OfRecord(
        fields.stream().map(Schema.Field::name).toArray(String[]::new), elements);
  }
}
