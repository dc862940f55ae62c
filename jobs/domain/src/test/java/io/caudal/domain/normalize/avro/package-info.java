@NullMarked
package io.caudal.domain.normalize.avro;

import org.jspecify.annotations.NullMarked;
