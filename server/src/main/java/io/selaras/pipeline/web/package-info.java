@NullMarked
package io.selaras.pipeline.web;

import org.jspecify.annotations.NullMarked;
