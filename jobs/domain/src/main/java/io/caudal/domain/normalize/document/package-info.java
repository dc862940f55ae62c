/** Readers that turn payloads into documents, for paths and expressions to be read from. */
@NullMarked
package io.caudal.domain.normalize.document;

import org.jspecify.annotations.NullMarked;
