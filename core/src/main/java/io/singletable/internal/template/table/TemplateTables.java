package io.singletable.internal.template.table;

import java.util.List;

import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.template.Tables;

/**
 * Tables of a template, and what is stored in each, for those that describe them. A
 * template returns it by {@code unwrap}.
 *
 * @param name name of the table, or {@link #RESOLVED}
 * @param known the table, or those that its resolver knows
 */
public record TemplateTables(String name, EntityRegistry registry, TableLayout layout, List<TemplateTable> known) {

	/** Stands for the name of the table where it is resolved per operation. */
	public static final String RESOLVED = "(resolved)";

	public TemplateTables {
		known = List.copyOf(known);
	}

	/**
	 * Whether the table is resolved per operation.
	 */
	public boolean isResolved() {
		return this.name.equals(RESOLVED);
	}

	public TemplateTables resolved(List<TemplateTable> tables) {
		return new TemplateTables(RESOLVED, this.registry, this.layout, tables);
	}

}
