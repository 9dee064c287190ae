package io.singletable.internal.probe;

import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.schema.TableComparison;
import io.singletable.internal.schema.TableComparison.IndexComparison;
import io.singletable.internal.schema.TableSchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * States of a table and its indexes, in words.
 */
public final class IndexStates {

	public static final String MISSING = "MISSING";

	private IndexStates() {
	}

	/**
	 * The reasons why a table can't be used as it is.
	 */
	public static List<String> problems(TableDescription table, TableComparison comparison) {
		List<String> problems = new ArrayList<>(ownProblems(table, comparison));
		comparison.indexes().forEach((index) -> problems.addAll(problems(index)));
		return problems;
	}

	/**
	 * The reasons why the table of a history can't be used as it is.
	 */
	public static List<String> problemsOfHistory(TableSchema history, TableDescription table) {
		return problems(table, TableComparison.of(history, table)).stream()
			.map((problem) -> problem + " (" + history.tableName() + ", which holds the history)")
			.toList();
	}

	/**
	 * The reasons why a table can't be used as it is, without those of its indexes.
	 */
	public static List<String> ownProblems(TableDescription table, TableComparison comparison) {
		List<String> problems = new ArrayList<>();
		if (table.tableStatus() != TableStatus.ACTIVE && table.tableStatus() != TableStatus.UPDATING) {
			problems.add("the table is " + table.tableStatusAsString());
		}
		problems.addAll(comparison.keyProblems());
		return problems;
	}

	/**
	 * The reasons why an index can't be used as it is.
	 */
	public static List<String> problems(IndexComparison index) {
		List<String> problems = new ArrayList<>();
		String problem = problem(index);
		if (problem != null) {
			problems.add(problem);
		}
		problems.addAll(index.keyProblems());
		return problems;
	}

	private static @Nullable String problem(IndexComparison index) {
		GlobalSecondaryIndexDescription found = index.found();
		if (!index.needed() || (found != null && isUsable(found))) {
			return null;
		}
		return "index " + index.name() + " is " + ((found != null) ? found.indexStatusAsString() : "missing");
	}

	/** An index whose capacity is being changed ({@code UPDATING}) remains usable. */
	private static boolean isUsable(GlobalSecondaryIndexDescription index) {
		return (index.indexStatus() == IndexStatus.ACTIVE || index.indexStatus() == IndexStatus.UPDATING)
				&& !isBackfilling(index);
	}

	public static boolean isBackfilling(GlobalSecondaryIndexDescription index) {
		return Boolean.TRUE.equals(index.backfilling());
	}

	/**
	 * What an index holds, if that is not everything.
	 */
	public static @Nullable String partialProjection(@Nullable GlobalSecondaryIndexDescription index) {
		Projection projection = (index != null) ? index.projection() : null;
		return (projection == null || projection.projectionType() == ProjectionType.ALL) ? null
				: projection.projectionTypeAsString();
	}

}
