/** How likely something ends well, learned from what ended before, with reasons. Plain Java: no clock, no chance. */
@NullMarked
package io.selaras.engines.scoring;

import org.jspecify.annotations.NullMarked;
