/**
 * The doors through which work comes in and goes out: phones (sync), files of offices (imports, exports).
 *
 * <p>Owns the inbox of what phones sent, quarantine, feeds' cursors and tombstones, unfinished uploads. Two arrows turn
 * round here: {@link Intake} (please apply this) and {@link Feed} (what changed since?) are declared here and answered
 * by the rooms above. Says {@link FileArrived}. Listens to nothing.
 */
@ApplicationModule(allowedDependencies = {"platform", "identity"})
@NullMarked
package io.selaras.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
