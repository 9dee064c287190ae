package io.singletable.internal.template;

import io.singletable.internal.template.table.TableOperations;

/**
 * Source of the table of an operation.
 */
sealed interface TableSource permits PreparedTable, Tables {

	/**
	 * The operations of the table of the operation that starts now.
	 */
	TableOperations current();

	/**
	 * The name of its table.
	 */
	String name();

}
