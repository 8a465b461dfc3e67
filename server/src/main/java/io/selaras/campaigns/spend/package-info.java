/** What advertising cost and what social media brought: rows of the usual exports, spread over their days. */
@NamedInterface("spend")
@NullMarked
package io.selaras.campaigns.spend;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
