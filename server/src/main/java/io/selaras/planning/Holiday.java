package io.selaras.planning;

import java.time.LocalDate;

/** @param working this company works on it all the same */
public record Holiday(LocalDate date, String name, boolean working) {}
