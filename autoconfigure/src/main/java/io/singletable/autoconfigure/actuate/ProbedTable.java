package io.singletable.autoconfigure.actuate;

import java.util.List;

import io.singletable.internal.schema.RecordedType;
import io.singletable.internal.schema.TableSchema;

/**
 * Table of a template, as health and endpoint look at it.
 *
 * @param schema the table that the entities need
 * @param expires whether items expire, so that TTL has to be enabled
 * @param probe the probe of the table
 * @param recorded the probe of the table's record
 */
record ProbedTable(TableSchema schema, boolean expires, TableProbe probe, Probe<List<RecordedType>> recorded) {

}
