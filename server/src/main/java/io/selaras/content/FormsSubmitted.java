package io.selaras.content;

import io.selaras.platform.OrganisationId;
import java.util.List;

/** People filled forms. Said once of each submission, of many together, soon after they were kept. */
public record FormsSubmitted(OrganisationId organisation, List<FormSubmitted> forms) {}
