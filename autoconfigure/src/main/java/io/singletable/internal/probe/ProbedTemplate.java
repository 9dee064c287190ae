package io.singletable.internal.probe;

import java.util.List;

import io.singletable.core.SingleTableOperations;
import io.singletable.internal.template.table.TemplateTables;

/**
 * Template beside the table of the auto-configured one, as health and endpoint look at
 * it.
 *
 * @param name name of its bean
 * @param operations the template
 * @param tables its tables, and what is stored in each
 * @param probed the tables that it knows
 */
public record ProbedTemplate(String name, SingleTableOperations operations, TemplateTables tables,
		List<ProbedTable> probed) {

}
