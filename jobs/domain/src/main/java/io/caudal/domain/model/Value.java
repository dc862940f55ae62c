package io.caudal.domain.model;

import java.io.Serializable;

/** What a reading observed: one number, text or boolean. */
public sealed interface Value extends Serializable {

  /** As people read it. */
  String show();

  record Num(double value) implements Value {
    @Override
    public String show() {
      return NumberText.of(value);
    }
  }

  record Text(String value) implements Value {
    @Override
    public String show() {
      return value;
    }
  }

  record Bool(boolean value) implements Value {
    @Override
    public String show() {
      return Boolean.toString(value);
    }
  }
}
