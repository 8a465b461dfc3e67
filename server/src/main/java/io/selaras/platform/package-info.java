/**
 * The ground floor: values every room speaks in ({@link io.selaras.platform.Money}, {@link io.selaras.platform.Actor}),
 * transactions that know their organisation, problem answers, jobs, files, audit. It knows no business word.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package io.selaras.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
