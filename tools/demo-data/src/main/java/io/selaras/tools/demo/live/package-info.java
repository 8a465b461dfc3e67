/** The made-up company's salesmen at work: phones that do a day's calls through the public addresses. */
@NullMarked
package io.selaras.tools.demo.live;

import org.jspecify.annotations.NullMarked;
