/** The stages of the pipeline put together, for one point at a time and for a whole recording. */
@NullMarked
package io.caudal.domain;

import org.jspecify.annotations.NullMarked;
