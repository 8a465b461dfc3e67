@NullMarked
package io.selaras.content.web;

import org.jspecify.annotations.NullMarked;
