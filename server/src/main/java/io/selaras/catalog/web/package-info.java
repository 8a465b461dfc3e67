@NullMarked
package io.selaras.catalog.web;

import org.jspecify.annotations.NullMarked;
