@NullMarked
package io.selaras.campaigns.spend.web;

import org.jspecify.annotations.NullMarked;
