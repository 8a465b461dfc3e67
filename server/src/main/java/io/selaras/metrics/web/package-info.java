@NullMarked
package io.selaras.metrics.web;

import org.jspecify.annotations.NullMarked;
