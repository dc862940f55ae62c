package io.caudal.domain.normalize;

import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Ref;
import org.jspecify.annotations.Nullable;

/** A text that is the same in every record, or stands in a field. */
sealed interface TextField {

  @Nullable String read(Fields fields);

  static TextField of(Ref ref, Slots slots) {
    if (ref instanceof Constant constant) {
      return new Fixed(constant.value());
    }
    String name = ((Field) ref).name();
    return new InField(slots.slotOf(name), name);
  }

  record Fixed(String value) implements TextField {
    @Override
    public String read(Fields fields) {
      return value;
    }
  }

  record InField(int slot, String name) implements TextField {
    @Override
    public @Nullable String read(Fields fields) {
      return fields.text(slot);
    }

    @Override
    public String toString() {
      return "'" + name + "'";
    }
  }
}
