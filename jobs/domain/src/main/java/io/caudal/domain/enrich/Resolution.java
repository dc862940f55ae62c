package io.caudal.domain.enrich;

import io.caudal.domain.model.PointSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a point's settings.
 *
 * @param settings the point, or null if it has flaws
 * @param flaws all that is wrong
 */
public record Resolution(@Nullable PointSettings settings, List<Flaw> flaws) {}
