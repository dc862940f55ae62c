@NullMarked
package io.caudal.kafka;

import org.jspecify.annotations.NullMarked;
