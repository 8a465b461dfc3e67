package io.selaras.planning;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * Calls changed hands within a day. Said in the transaction that moves them.
 *
 * @param got who has how many more calls now
 * @param back whether an earlier sharing was taken back
 */
public record DayShared(
        OrganisationId organisation,
        UUID share,
        LocalDate day,
        PersonId from,
        DayShare.Cause cause,
        Map<PersonId, Integer> got,
        int away,
        boolean back,
        Instant at) {}
