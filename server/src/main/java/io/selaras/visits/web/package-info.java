/** The HTTP edge of the visits room. */
@NullMarked
package io.selaras.visits.web;

import org.jspecify.annotations.NullMarked;
