package io.selaras.identity;

import io.selaras.platform.OrganisationId;
import java.time.ZoneId;
import java.util.Map;

/**
 * A company that uses Selaras. Its currency stands here once; its zone decides which day it is.
 *
 * @param settings choices without a field of their own, by name
 */
public record Organisation(
        OrganisationId id,
        String name,
        String currency,
        ZoneId timeZone,
        String language,
        boolean demo,
        Map<String, Object> settings) {}
