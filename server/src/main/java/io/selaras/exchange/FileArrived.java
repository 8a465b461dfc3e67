package io.selaras.exchange;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.util.UUID;

/** A phone's file is here, complete, and its checksum right. */
public record FileArrived(OrganisationId organisation, PersonId person, UUID file, String sha256, String kind) {}
