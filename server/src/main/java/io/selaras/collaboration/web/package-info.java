@NullMarked
package io.selaras.collaboration.web;

import org.jspecify.annotations.NullMarked;
