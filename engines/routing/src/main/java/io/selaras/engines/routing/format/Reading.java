package io.selaras.engines.routing.format;

/** What came of reading a file. */
public sealed interface Reading {
    /** It is an instance. */
    record Read(Instance instance) implements Reading {}

    /** It is not: what should have stood on that line, counted from 1. */
    record Malformed(int line, String expected) implements Reading {}
}
