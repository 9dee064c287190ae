package io.singletable;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.dao.InvalidDataAccessResourceUsageException;

/**
 * Exception for a table that is not the one that the entities need. Lists every
 * difference.
 */
public class SchemaMismatchException extends InvalidDataAccessResourceUsageException {

	private final List<String> differences;

	/**
	 * Create a new {@code SchemaMismatchException}.
	 * @param tableName name of the table
	 * @param differences the differences, each with what to do about it
	 */
	public SchemaMismatchException(String tableName, List<String> differences) {
		super(differences.stream()
			.collect(Collectors.joining(
					System.lineSeparator() + "  - ", "The table '" + tableName
							+ "' does not have the structure that the entities need:" + System.lineSeparator() + "  - ",
					"")));
		this.differences = List.copyOf(differences);
	}

	/**
	 * The differences, a sentence each.
	 * @return the differences
	 */
	public List<String> differences() {
		return this.differences;
	}

}
