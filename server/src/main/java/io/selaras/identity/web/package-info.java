@NullMarked
package io.selaras.identity.web;

import org.jspecify.annotations.NullMarked;
