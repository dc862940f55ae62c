package io.caudal.domain.expression;

import dev.cel.common.CelOptions;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelMathExtensions;
import dev.cel.extensions.CelOptionalLibrary;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import dev.cel.runtime.standard.CelStandardOverload;
import dev.cel.runtime.standard.StringFunction.StringOverload;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The language: which functions there are, and how far an expression may go. */
final class Environment {

  /** Characters of an expression. */
  static final int LONGEST = 4096;

  private static final int DEEPEST = 64;
  private static final int MOST_NODES = 1000;
  private static final int MOST_ITERATIONS = 10_000;
  private static final int LARGEST_REGEX = 1000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(DEEPEST)
          .maxParseExpressionNodeCount(MOST_NODES)
          .comprehensionMaxIterations(MOST_ITERATIONS)
          .maxRegexProgramSize(LARGEST_REGEX)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  private static final List<AddedFunction> ADDED =
      Stream.of(MixedNumbers.functions(), Formulas.functions(), Sizes.functions())
          .flatMap(List::stream)
          .toList();

  /** What {@link Sizes} replaces, and bytes, which nothing has. */
  private static final Set<CelStandardOverload> LEFT_OUT =
      Set.of(
          AddOverload.ADD_STRING,
          AddOverload.ADD_BYTES,
          AddOverload.ADD_LIST,
          StringOverload.DOUBLE_TO_STRING,
          StringOverload.INT64_TO_STRING);

  private static final CelMathExtensions MATH = CelExtensions.math(OPTIONS);
  private static final CelOptionalLibrary OPTIONALS = CelExtensions.optional();
  private static final CelStringExtensions STRINGS =
      CelExtensions.strings(
          CelStringExtensions.Function.CHAR_AT,
          CelStringExtensions.Function.INDEX_OF,
          CelStringExtensions.Function.LAST_INDEX_OF,
          CelStringExtensions.Function.LOWER_ASCII,
          CelStringExtensions.Function.SPLIT,
          CelStringExtensions.Function.SUBSTRING,
          CelStringExtensions.Function.TRIM,
          CelStringExtensions.Function.UPPER_ASCII);

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .setStandardFunctions(
              CelStandardFunctions.newBuilder()
                  .filterFunctions((function, overload) -> !LEFT_OUT.contains(overload))
                  .build())
          .addLibraries(MATH, OPTIONALS, STRINGS)
          .addFunctionBindings(AddedFunction.bindings(ADDED))
          .build();

  private Environment() {}

  static CelRuntime runtime() {
    return RUNTIME;
  }

  static CelCompiler compiler(Scope scope) {
    CelCompilerBuilder compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(MATH, OPTIONALS, STRINGS)
            .addFunctionDeclarations(AddedFunction.declarations(ADDED));
    scope.variables().forEach((name, type) -> compiler.addVar(name, type.celType()));
    return compiler.build();
  }
}
