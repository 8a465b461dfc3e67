/** Measures the engines and puts them beside their peers. Never fails a build by time. */
@NullMarked
package io.selaras.bench;

import org.jspecify.annotations.NullMarked;
