package io.caudal.domain.normalize;

import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings.Computed;
import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Header;
import io.caudal.domain.model.SourceSettings.MemberKey;
import io.caudal.domain.model.SourceSettings.RecordKey;
import io.caudal.domain.model.SourceSettings.Ref;
import org.jspecify.annotations.Nullable;

/** A text that is the same in every record, or stands somewhere in it. */
interface TextField {

  /**
   * The text, without surrounding spaces; null where there is none.
   *
   * @throws RefusedException as MALFORMED, where an expression has no result
   */
  @Nullable String read(MappedElement element) throws RefusedException;

  /** Compiles a place; its {@code toString} names it in messages. */
  static TextField of(Ref ref, Slots slots) {
    if (ref instanceof Constant constant) {
      return new Fixed(constant.value());
    }
    if (ref instanceof Field field) {
      return new InField(slots.slotOf(field.name()), field.name());
    }
    if (ref instanceof Computed computed) {
      return new ByExpression(Formula.texts(computed.expression()));
    }
    if (ref instanceof Header header) {
      return new InHeader(header.name());
    }
    return ref instanceof RecordKey
        ? Elsewhere.RECORD_KEY
        : ref instanceof MemberKey ? Elsewhere.MEMBER_KEY : Elsewhere.TOPIC;
  }

  record Fixed(String value) implements TextField {
    @Override
    public String read(MappedElement element) {
      return value;
    }

    @Override
    public String toString() {
      return value;
    }
  }

  record InField(int slot, String name) implements TextField {
    @Override
    public @Nullable String read(MappedElement element) {
      return element.fields().text(slot);
    }

    @Override
    public String toString() {
      return "'" + name + "'";
    }
  }

  record InHeader(String name) implements TextField {
    @Override
    public @Nullable String read(MappedElement element) {
      return element.header(name);
    }

    @Override
    public String toString() {
      return "the header '" + name + "'";
    }
  }

  record ByExpression(Formula formula) implements TextField {
    @Override
    public @Nullable String read(MappedElement element) throws RefusedException {
      String text = formula.text(element, Reason.MALFORMED);
      return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
      return formula.toString();
    }
  }

  /** Texts of the record itself. */
  enum Elsewhere implements TextField {
    RECORD_KEY("the record's key") {
      @Override
      public @Nullable String read(MappedElement element) {
        return element.key();
      }
    },
    MEMBER_KEY("the member's key") {
      @Override
      public @Nullable String read(MappedElement element) {
        return element.fields().memberKey();
      }
    },
    TOPIC("the topic") {
      @Override
      public String read(MappedElement element) {
        return element.topic();
      }
    };

    private final String phrase;

    Elsewhere(String phrase) {
      this.phrase = phrase;
    }

    @Override
    public String toString() {
      return phrase;
    }
  }
}
