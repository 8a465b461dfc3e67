/** What every door has in common: problem answers, who may call, the live stream, the two applications' pages. */
@NullMarked
package io.selaras.platform.web;

import org.jspecify.annotations.NullMarked;
