@NullMarked
package io.selaras.messaging.web;

import org.jspecify.annotations.NullMarked;
