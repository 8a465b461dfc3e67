package io.selaras.pipeline.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.selaras.pipeline.Lead;
import org.jspecify.annotations.Nullable;

/** A lead with its salesman's name, as lists and pages show it. */
record LeadView(@JsonUnwrapped Lead lead, @Nullable String salesmanName) {}
