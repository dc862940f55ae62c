/** The stack of local servers, made ready for pipelines and given their jobs. */
@NullMarked
package io.caudal.cli.stack;

import org.jspecify.annotations.NullMarked;
