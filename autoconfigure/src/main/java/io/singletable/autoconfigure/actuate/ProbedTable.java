package io.singletable.autoconfigure.actuate;

import io.singletable.internal.schema.TableSchema;

/**
 * Table of a template, as health and endpoint look at it.
 *
 * @param schema the table that the entities need
 * @param expires whether items expire, so that TTL has to be enabled
 * @param probe the probe of the table
 */
record ProbedTable(TableSchema schema, boolean expires, TableProbe probe) {

}
