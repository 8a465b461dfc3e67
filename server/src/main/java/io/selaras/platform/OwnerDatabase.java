package io.selaras.platform;

import javax.sql.DataSource;

/** The owner's connections, for migrations, maintenance and the demo company's loader; never for a request. */
public record OwnerDatabase(DataSource source) {}
