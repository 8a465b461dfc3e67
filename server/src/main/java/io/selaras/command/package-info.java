/** The words of the command line. A command that needs no server starts none. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package io.selaras.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
