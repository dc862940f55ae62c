/** Points that come and change while the pipeline runs: control records and their versions. */
@NullMarked
package io.caudal.domain.control;

import org.jspecify.annotations.NullMarked;
