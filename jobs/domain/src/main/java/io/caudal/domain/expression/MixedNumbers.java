package io.caudal.domain.expression;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DOUBLE;
import static dev.cel.common.types.SimpleType.DYN;
import static dev.cel.common.types.SimpleType.INT;

import dev.cel.common.types.CelType;
import dev.cel.runtime.CelFunctionOverload;
import java.util.List;

/**
 * Lets {@code level * 100} stand for {@code level * 100.0}. CEL refuses it, since 100 is an int and
 * {@code level} a double; here an int beside a double becomes one.
 */
final class MixedNumbers {

  private static final List<CelType> INT_DOUBLE = List.of(INT, DOUBLE);
  private static final List<CelType> DOUBLE_INT = List.of(DOUBLE, INT);

  private MixedNumbers() {}

  static List<AddedFunction> functions() {
    CelFunctionOverload remainder = operands -> left(operands) % right(operands);
    return List.of(
        mixed("_+_", "add", operands -> left(operands) + right(operands)),
        mixed("_-_", "subtract", operands -> left(operands) - right(operands)),
        mixed("_*_", "multiply", operands -> left(operands) * right(operands)),
        mixed("_/_", "divide", operands -> left(operands) / right(operands)),
        mixed("_%_", "modulo", remainder)
            // Payloads have doubles only, and whether one is even is asked of them too.
            .takes("modulo_double", List.of(DOUBLE, DOUBLE), DOUBLE, remainder),
        // These three CEL evaluates as it should; it only does not let them pass.
        new AddedFunction("_==_")
            .allows("equals_int64_double", INT_DOUBLE, BOOL)
            .allows("equals_double_int64", DOUBLE_INT, BOOL),
        new AddedFunction("_!=_")
            .allows("not_equals_int64_double", INT_DOUBLE, BOOL)
            .allows("not_equals_double_int64", DOUBLE_INT, BOOL),
        new AddedFunction("_?_:_")
            .allows("conditional_int64_double", List.of(BOOL, INT, DOUBLE), DYN)
            .allows("conditional_double_int64", List.of(BOOL, DOUBLE, INT), DYN));
  }

  private static AddedFunction mixed(String operator, String name, CelFunctionOverload operation) {
    return new AddedFunction(operator)
        .takes(name + "_int64_double", INT_DOUBLE, DOUBLE, operation)
        .takes(name + "_double_int64", DOUBLE_INT, DOUBLE, operation);
  }

  private static double left(Object[] operands) {
    return ((Number) operands[0]).doubleValue();
  }

  private static double right(Object[] operands) {
    return ((Number) operands[1]).doubleValue();
  }
}
