@NullMarked
package io.selaras.customers.web;

import org.jspecify.annotations.NullMarked;
