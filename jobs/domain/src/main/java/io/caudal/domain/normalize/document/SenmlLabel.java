package io.caudal.domain.normalize.document;

/** The labels of SenML (RFC 8428, section 4), with the integers that stand for them in CBOR. */
final class SenmlLabel {

  static final String BASE_VERSION = "bver";
  static final String BASE_NAME = "bn";
  static final String BASE_TIME = "bt";
  static final String BASE_UNIT = "bu";
  static final String BASE_VALUE = "bv";
  static final String BASE_SUM = "bs";
  static final String NAME = "n";
  static final String UNIT = "u";
  static final String VALUE = "v";
  static final String STRING_VALUE = "vs";
  static final String BOOLEAN_VALUE = "vb";
  static final String DATA_VALUE = "vd";
  static final String SUM = "s";
  static final String TIME = "t";
  static final String UPDATE_TIME = "ut";

  private SenmlLabel() {}

  /** The label of a member of a CBOR map, whose integer keys are given as decimal text. */
  static String ofCbor(String key) {
    return switch (key) {
      case "-1" -> BASE_VERSION;
      case "-2" -> BASE_NAME;
      case "-3" -> BASE_TIME;
      case "-4" -> BASE_UNIT;
      case "-5" -> BASE_VALUE;
      case "-6" -> BASE_SUM;
      case "0" -> NAME;
      case "1" -> UNIT;
      case "2" -> VALUE;
      case "3" -> STRING_VALUE;
      case "4" -> BOOLEAN_VALUE;
      case "5" -> SUM;
      case "6" -> TIME;
      case "7" -> UPDATE_TIME;
      case "8" -> DATA_VALUE;
      default -> key;
    };
  }
}
