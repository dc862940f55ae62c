package io.caudal.domain.normalize;

import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings.Computed;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Ref;
import org.jspecify.annotations.Nullable;

/** A text that a value is made of: one of the source's sentinels is none. */
interface TextValue {

  /** The text, or null where there is no value. */
  @Nullable String read(MappedElement element) throws RefusedException;

  static TextValue of(Ref place, Slots slots) {
    if (place instanceof Field field) {
      int slot = slots.slotOf(field.name());
      return element -> element.fields().isMissing(slot) ? null : element.fields().text(slot);
    }
    if (place instanceof Computed computed) {
      Formula formula = Formula.texts(computed.expression());
      return element -> formula.text(element, Reason.BAD_VALUE);
    }
    return TextField.of(place, slots)::read;
  }
}
