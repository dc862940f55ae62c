/** The same servers as containers, where Docker is. */
@NullMarked
package io.caudal.devkit.containers;

import org.jspecify.annotations.NullMarked;
