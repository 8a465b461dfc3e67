/** Who may do what, tried on every door. */
@NullMarked
package io.selaras.access;

import org.jspecify.annotations.NullMarked;
