@NullMarked
package io.caudal.domain.normalize.document;

import org.jspecify.annotations.NullMarked;
