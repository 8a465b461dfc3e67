package io.selaras.pipeline.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.selaras.pipeline.Lead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lead with its salesman's name and what it lacks to be ready, as lists and pages show it. */
record LeadView(@JsonUnwrapped Lead lead, @Nullable String salesmanName, List<Lead.Lack> lacks) {}
