package io.singletable.internal.template;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Tables of a template by name. Each has operations of its own, so that nothing that is
 * prepared, cached or paged on one can reach another. A table is kept once it has been
 * prepared successfully; one that is missing is not. Thread-safe.
 */
final class NamedTables {

	/** The characters and lengths that DynamoDB allows. */
	private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

	private static final int LOCKS = 64;

	private final Function<String, PreparedTable> preparation;

	private final Map<String, PreparedTable> prepared = new ConcurrentHashMap<>();

	/**
	 * By hash of the name, so that tables rarely wait for each other. Held during
	 * requests, so not monitors, which would pin virtual threads.
	 */
	private final ReentrantLock[] preparing = Stream.generate(ReentrantLock::new)
		.limit(LOCKS)
		.toArray(ReentrantLock[]::new);

	/**
	 * Create tables.
	 * @param preparation prepares a table, and may validate or create it
	 */
	NamedTables(Function<String, PreparedTable> preparation) {
		this.preparation = preparation;
	}

	/**
	 * Add a table that is prepared by others.
	 */
	void add(String name, PreparedTable table) {
		this.prepared.put(name, table);
	}

	/**
	 * Find a table that is kept.
	 * @return the table, or null if it is not prepared yet
	 */
	@Nullable PreparedTable find(String name) {
		return this.prepared.get(name);
	}

	/**
	 * The table of a name, which is prepared if it is not kept.
	 */
	PreparedTable of(String name) {
		PreparedTable known = this.prepared.get(name);
		return (known != null) ? known : prepare(name);
	}

	/**
	 * Require what may come from outside to be a name, without repeating it.
	 * @param source where it comes from, as the subject of the refusal
	 */
	static void requireName(String name, String source) {
		if (!NAME.matcher(name).matches()) {
			throw new InvalidDataAccessApiUsageException(source + " is not a name of a table, so nothing was sent: "
					+ "a name has 3 to 255 letters, digits, '_', '-' and '.'");
		}
	}

	private PreparedTable prepare(String name) {
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
