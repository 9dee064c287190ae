package io.singletable.internal.template;

import java.util.List;

import io.singletable.core.TableNameResolver;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.template.table.TemplateTable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Tables of a template that resolves one per operation. Thread-safe.
 */
public final class Tables implements TableSource {

	private final TableNameResolver resolver;

	private final NamedTables tables;

	private final List<PreparedTable> known;

	/**
	 * Create the tables, and prepare those that are known.
	 */
	Tables(TableNameResolver resolver, NamedTables tables) {
		this.resolver = resolver;
		this.tables = tables;
		this.known = resolver.tableNames().stream().distinct().map(this::of).toList();
	}

	/**
	 * The operations of the table of the operation that starts now.
	 * @throws InvalidDataAccessApiUsageException if none is resolved
	 */
	@Override
	public TableOperations current() {
		return of(resolve()).current();
	}

	@Override
	public String name() {
		String name = resolve();
		if (this.tables.find(name) == null) {
			requireName(name);
		}
		return name;
	}

	private String resolve() {
		String name = this.resolver.resolveTableName();
		if (name == null) {
			throw new InvalidDataAccessApiUsageException(
					"No table is resolved for this operation, so nothing was sent: "
							+ "TableNameResolver.resolveTableName() returned null. Call the template where the resolver finds "
							+ "the name, for instance where the tenant is known");
		}
		return name;
	}

	/** The tables that the resolver knows. */
	List<TemplateTable> known() {
		return this.known.stream()
			.flatMap((table) -> table.planning().maintenance().tables().known().stream())
			.toList();
	}

	private PreparedTable of(String name) {
		PreparedTable kept = this.tables.find(name);
		if (kept != null) {
			return kept;
		}
		requireName(name);
		return this.tables.of(name);
	}

	private static void requireName(String name) {
		NamedTables.requireName(name, "What the TableNameResolver returned for this operation");
	}

}
