@NullMarked
package io.caudal.cli.recording;

import org.jspecify.annotations.NullMarked;
