package io.singletable;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.dao.InvalidDataAccessResourceUsageException;

/**
 * Exception for a table that is not the one that the entities need. Lists every
 * difference.
 */
public class SchemaMismatchException extends InvalidDataAccessResourceUsageException {

	private final String tableName;

	private final List<String> differences;

	private final List<String> missing;

	/**
	 * Create a new {@code SchemaMismatchException}.
	 * @param tableName name of the table
	 * @param differences the differences, each with what to do about it
	 */
	public SchemaMismatchException(String tableName, List<String> differences) {
		this(tableName, differences, List.of());
	}

	/**
	 * Create a new {@code SchemaMismatchException}.
	 * @param tableName name of the table
	 * @param differences all differences, each with what to do about it
	 * @param missing those of them that the schema mode {@code create} resolves
	 */
	public SchemaMismatchException(String tableName, List<String> differences, List<String> missing) {
		super(differences.stream()
			.collect(Collectors.joining(
					System.lineSeparator() + "  - ", "The table '" + tableName
							+ "' does not have the structure that the entities need:" + System.lineSeparator() + "  - ",
					"")));
		this.tableName = tableName;
		this.differences = List.copyOf(differences);
		this.missing = List.copyOf(missing);
	}

	/**
	 * The table.
	 * @return its name
	 */
	public String tableName() {
		return this.tableName;
	}

	/**
	 * The differences, a sentence each.
	 * @return the differences
	 */
	public List<String> differences() {
		return this.differences;
	}

	/**
	 * The differences that the schema mode {@code create} resolves: a missing table,
	 * missing indexes, disabled TTL.
	 * @return some of the {@linkplain #differences() differences}
	 */
	public List<String> missing() {
		return this.missing;
	}

}
