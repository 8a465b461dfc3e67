/**
 * What the company shows to the world: public forms, and what was sent in through them.
 *
 * <p>Owns forms, the words of consent by version, and submissions. Says {@link io.selaras.content.FormsSubmitted}. Listens
 * to nothing.
 */
@ApplicationModule(allowedDependencies = {"platform", "identity", "customers", "exchange"})
@NullMarked
package io.selaras.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
