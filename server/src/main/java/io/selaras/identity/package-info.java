/**
 * Who is who: organisations, people and their roles, the tree of teams, sessions at a desk, paired phones.
 *
 * <p>Owns them all. Says {@link io.selaras.identity.DeviceRegistered}. Listens to nothing.
 */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package io.selaras.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
