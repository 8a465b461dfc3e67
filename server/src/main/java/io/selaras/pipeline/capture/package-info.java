/** Reads leads out of what people write. Knows nothing of the database; a person confirms what it found. */
@NullMarked
package io.selaras.pipeline.capture;

import org.jspecify.annotations.NullMarked;
