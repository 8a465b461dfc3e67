@NullMarked
package io.selaras.visits;

import org.jspecify.annotations.NullMarked;
