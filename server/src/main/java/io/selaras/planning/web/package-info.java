@NullMarked
package io.selaras.planning.web;

import org.jspecify.annotations.NullMarked;
