package io.caudal.domain.expression;

import static dev.cel.common.types.SimpleType.DOUBLE;
import static dev.cel.common.types.SimpleType.INT;

import dev.cel.common.types.CelType;
import dev.cel.runtime.CelFunctionOverload;
import java.util.List;

/**
 * What formulas of the field need beside CEL's own mathematics: weirs raise to powers, dew points
 * take logarithms. By {@link StrictMath}, so that every machine computes the same bits.
 */
final class Formulas {

  private static final List<CelType> NUMBERS = List.of(DOUBLE, INT);

  private Formulas() {}

  static List<AddedFunction> functions() {
    return List.of(
        of("exp", arguments -> StrictMath.exp(number(arguments[0]))),
        of("ln", arguments -> StrictMath.log(number(arguments[0]))),
        of("log10", arguments -> StrictMath.log10(number(arguments[0]))),
        power(arguments -> StrictMath.pow(number(arguments[0]), number(arguments[1]))));
  }

  private static AddedFunction of(String name, CelFunctionOverload operation) {
    AddedFunction function = new AddedFunction("math." + name);
    for (CelType argument : NUMBERS) {
      function.takes(name + "_" + argument.name(), List.of(argument), DOUBLE, operation);
    }
    return function;
  }

  private static AddedFunction power(CelFunctionOverload operation) {
    AddedFunction function = new AddedFunction("math.pow");
    for (CelType base : NUMBERS) {
      for (CelType exponent : NUMBERS) {
        String id = "pow_%s_%s".formatted(base.name(), exponent.name());
        function.takes(id, List.of(base, exponent), DOUBLE, operation);
      }
    }
    return function;
  }

  private static double number(Object argument) {
    return ((Number) argument).doubleValue();
  }
}
