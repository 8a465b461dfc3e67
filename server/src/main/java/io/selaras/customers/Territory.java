package io.selaras.customers;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

public record Territory(UUID id, String name, @Nullable String color) {}
