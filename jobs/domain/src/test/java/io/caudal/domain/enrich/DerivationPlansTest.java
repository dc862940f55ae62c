package io.caudal.domain.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.DerivedSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.VariableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DerivationPlansTest {

  private final DerivationPlans plans = new DerivationPlans();

  private static PointSettings point(String id, String expression) {
    return new PointSettings(
        id,
        "well",
        1,
        Map.of("site", id),
        Map.of(),
        null,
        Map.of("level", new VariableSettings("m", -100, 1000)),
        Map.of("twice", new DerivedSettings(expression, 0, new VariableSettings("m", 0, 100))));
  }

  @Test
  void pointsThatAreAlikeShareAPlan() {
    assertThat(plans.of(point("a", "level * 2.0")))
        .isSameAs(plans.of(point("b", "level * 2.0")))
        .isNotSameAs(plans.of(point("c", "level * 3.0")));
  }

  @Test
  void eachPointKeepsItsPlanForAsLongAsItsSettingsAreThere() {
    PointSettings first = point("first", "level * 2.0");
    DerivationPlan plan = plans.of(first);
    List<PointSettings> others = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      PointSettings other = point("w" + i, "level * " + i + ".0");
      others.add(other);
      plans.of(other);
    }

    assertThat(plans.of(first)).isSameAs(plan);
    assertThat(plans.of(others.get(0))).isNotSameAs(plan);
  }
}
