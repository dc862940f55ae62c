/**
 * Targets for coverage-guided fuzzing. In the build they run over the inputs beside them in the
 * resources, which fuzzing has found or which are worth starting from.
 */
@NullMarked
package io.caudal.domain.normalize.fuzz;

import org.jspecify.annotations.NullMarked;
