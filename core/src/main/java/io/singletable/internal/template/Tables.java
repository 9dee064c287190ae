package io.singletable.internal.template;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.singletable.core.TableNameResolver;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.template.table.TemplateTable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Tables of a template that resolves one per operation. Each has operations of its own,
 * so that nothing that is prepared, cached or paged on one can reach another. A table is
 * kept once it has been prepared successfully; one that is missing is not. Thread-safe.
 */
public final class Tables implements TableSource {

	/** The characters and lengths that DynamoDB allows. */
	private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

	private static final int LOCKS = 64;

	private final TableNameResolver resolver;

	private final Function<String, PreparedTable> preparation;

	private final List<PreparedTable> known;

	private final Map<String, PreparedTable> prepared = new ConcurrentHashMap<>();

	/**
	 * By hash of the name, so that tables rarely wait for each other. Held during
	 * requests, so not monitors, which would pin virtual threads.
	 */
	private final ReentrantLock[] preparing = Stream.generate(ReentrantLock::new)
		.limit(LOCKS)
		.toArray(ReentrantLock[]::new);

	/**
	 * Create the tables, and prepare those that are known.
	 * @param preparation prepares a table, and may validate or create it
	 */
	Tables(TableNameResolver resolver, Function<String, PreparedTable> preparation) {
		this.resolver = resolver;
		this.preparation = preparation;
		this.known = resolver.tableNames().stream().distinct().map(this::of).toList();
	}

	/**
	 * The operations of the table of the operation that starts now.
	 * @throws InvalidDataAccessApiUsageException if none is resolved
	 */
	@Override
	public TableOperations current() {
		String name = this.resolver.resolveTableName();
		if (name == null) {
			throw new InvalidDataAccessApiUsageException(
					"No table is resolved for this operation, so nothing was sent: "
							+ "TableNameResolver.resolveTableName() returned null. Call the template where the resolver finds "
							+ "the name, for instance where the tenant is known");
		}
		return of(name).current();
	}

	/** The tables that the resolver knows. */
	List<TemplateTable> known() {
		return this.known.stream()
			.flatMap((table) -> table.planning().maintenance().tables().known().stream())
			.toList();
	}

	private PreparedTable of(String name) {
		PreparedTable known = this.prepared.get(name);
		return (known != null) ? known : prepare(name);
	}

	/** The name is not repeated, because it may come from outside. */
	private PreparedTable prepare(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new InvalidDataAccessApiUsageException(
					"What the TableNameResolver returned for this operation is not a "
							+ "name of a table, so nothing was sent: return 3 to 255 letters, digits, '_', '-' and '.'");
		}
		ReentrantLock lock = this.preparing[Math.floorMod(name.hashCode(), LOCKS)];
		lock.lock();
		try {
			PreparedTable known = this.prepared.get(name);
			if (known == null) {
				known = this.preparation.apply(name);
				this.prepared.put(name, known);
			}
			return known;
		}
		finally {
			lock.unlock();
		}
	}

}
