package io.selaras.identity;

import io.selaras.platform.DeviceId;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;

/** A phone was paired and may speak for its salesman from now on. */
public record DeviceRegistered(OrganisationId organisation, DeviceId device, PersonId person) {}
