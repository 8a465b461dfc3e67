package io.selaras.engines.scoring;

/** A case that has ended, with what was known at its beginning. */
public record Example(Features features, boolean won) {}
