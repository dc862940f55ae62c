package io.caudal.domain.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A function or operator that CEL does not have, or not for these types. */
final class AddedFunction {

  /** Lists of anything. */
  static final CelType LISTS = ListType.create(SimpleType.DYN);

  private static final Map<CelType, Class<?>> CLASSES =
      Map.of(
          SimpleType.INT,
          Long.class,
          SimpleType.DOUBLE,
          Double.class,
          SimpleType.STRING,
          String.class,
          SimpleType.BOOL,
          Boolean.class,
          LISTS,
          List.class);

  private final String name;
  private final List<CelOverloadDecl> declarations = new ArrayList<>();
  private final List<CelFunctionBinding> bindings = new ArrayList<>();

  AddedFunction(String name) {
    this.name = name;
  }

  /** For arguments of these types; {@code id} names the overload. */
  AddedFunction takes(
      String id, List<CelType> arguments, CelType result, CelFunctionOverload operation) {
    declarations.add(CelOverloadDecl.newGlobalOverload(id, result, arguments));
    return bound(id, arguments, operation);
  }

  /** As a method of its first argument. */
  AddedFunction isMethodOf(
      String id, List<CelType> arguments, CelType result, CelFunctionOverload operation) {
    declarations.add(CelOverloadDecl.newMemberOverload(id, result, arguments));
    return bound(id, arguments, operation);
  }

  /** In place of an overload that CEL declares itself. */
  AddedFunction replaces(String id, List<CelType> arguments, CelFunctionOverload operation) {
    return bound(id, arguments, operation);
  }

  /** Only declared: CEL evaluates it as it stands. */
  AddedFunction allows(String id, List<CelType> arguments, CelType result) {
    declarations.add(CelOverloadDecl.newGlobalOverload(id, result, arguments));
    return this;
  }

  private AddedFunction bound(String id, List<CelType> arguments, CelFunctionOverload operation) {
    List<Class<?>> classes = new ArrayList<>();
    for (CelType argument : arguments) {
      classes.add(Objects.requireNonNull(CLASSES.get(argument), argument.name()));
    }
    bindings.add(binding(id, classes, operation));
    return this;
  }

  /** The library finds overloads of one and two arguments at run time in this form only. */
  private static CelFunctionBinding binding(
      String id, List<Class<?>> classes, CelFunctionOverload operation) {
    return switch (classes.size()) {
      case 1 ->
          CelFunctionBinding.from(
              id, classes.get(0), argument -> operation.apply(new Object[] {argument}));
      case 2 ->
          CelFunctionBinding.from(
              id,
              classes.get(0),
              classes.get(1),
              (left, right) -> operation.apply(new Object[] {left, right}));
      default -> CelFunctionBinding.from(id, classes, operation);
    };
  }

  static List<CelFunctionDecl> declarations(List<AddedFunction> functions) {
    return functions.stream()
        .filter(function -> !function.declarations.isEmpty())
        .map(each -> CelFunctionDecl.newFunctionDeclaration(each.name, each.declarations))
        .toList();
  }

  static List<CelFunctionBinding> bindings(List<AddedFunction> functions) {
    List<CelFunctionBinding> all = new ArrayList<>();
    for (AddedFunction each : functions) {
      if (!each.bindings.isEmpty()) {
        all.addAll(CelFunctionBinding.fromOverloads(each.name, each.bindings));
      }
    }
    return all;
  }
}
