package io.selaras.identity;

import io.selaras.platform.OrganisationId;
import java.time.ZoneId;

/** A company that uses Selaras. Its currency stands here once; its zone decides which day it is. */
public record Organisation(
        OrganisationId id,
        String name,
        String currency,
        ZoneId timeZone,
        String language,
        boolean demo,
        Settings settings) {}
