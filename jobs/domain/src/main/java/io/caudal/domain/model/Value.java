package io.caudal.domain.model;

import java.io.Serializable;

/** What a reading observed: one number, text or boolean. */
public sealed interface Value extends Serializable {

  record Num(double value) implements Value {}

  record Text(String value) implements Value {}

  record Bool(boolean value) implements Value {}
}
