/** Where people were: fixes of open tracker apps and of our own phone application, and what a trail looks like. */
@NullMarked
package io.selaras.visits.track;

import org.jspecify.annotations.NullMarked;
