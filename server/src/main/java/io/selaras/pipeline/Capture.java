package io.selaras.pipeline;

import io.selaras.customers.Outlets;
import io.selaras.pipeline.capture.Found;
import io.selaras.pipeline.capture.MessageReader;
import io.selaras.platform.OrganisationId;
import java.util.List;
import org.springframework.stereotype.Service;

/** Reads a lead out of what somebody wrote, in Indonesian or English. A person confirms before anything is kept. */
@Service
public class Capture {
    private final MessageReader reader;
    private final Outlets outlets;

    Capture(MessageReader reader, Outlets outlets) {
        this.reader = reader;
        this.outlets = outlets;
    }

    /** @return at most one finding a field, in the order of the text; empty when nothing was found */
    public List<Found> read(OrganisationId organisation, String text) {
        return reader.read(text, outlets.regencies(organisation));
    }
}
