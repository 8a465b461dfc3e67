package io.selaras.collaboration;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.util.UUID;

/** Somebody has seen a notice. */
public record NoticeRead(OrganisationId organisation, UUID notice, PersonId person, Instant at) {}
