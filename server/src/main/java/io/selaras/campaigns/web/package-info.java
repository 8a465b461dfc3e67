@NullMarked
package io.selaras.campaigns.web;

import org.jspecify.annotations.NullMarked;
