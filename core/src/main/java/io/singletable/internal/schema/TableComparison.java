package io.singletable.internal.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/**
 * Comparison of a table with the one that is needed, part by part.
 *
 * @param keyProblems what is wrong with the table's own keys
 * @param indexes the indexes, needed ones first
 */
public record TableComparison(List<String> keyProblems, List<IndexComparison> indexes) {

	/**
	 * Compare a table.
	 */
	public static TableComparison of(TableSchema schema, TableDescription table) {
		return new SchemaValidator(schema).compare(table);
	}

	/**
	 * Compare the TTL of a table.
	 * @return the problem, or null if there is none
	 */
	public static @Nullable String problemOf(TableSchema schema, TimeToLiveDescription timeToLive) {
		return new SchemaValidator(schema).compare(timeToLive);
	}

	/**
	 * Comparison of an index.
	 *
	 * @param found the index, or null if it is missing
	 */
	public record IndexComparison(String name, boolean needed, @Nullable GlobalSecondaryIndexDescription found,
			List<String> keyProblems) {

		static IndexComparison ofOther(GlobalSecondaryIndexDescription found) {
			return new IndexComparison(found.indexName(), false, found, List.of());
		}

	}

}
