package io.selaras.platform;

import java.util.List;

/** Which companies there are, for timers that visit each in turn. Answered by identity. */
public interface Organisations {
    List<OrganisationId> all();
}
