package io.singletable.partition;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Key of a partition of the table or of an index. Immutable. Its string representation
 * does not show the value, because it is user data.
 *
 * @param table name of the table
 * @param index name of the index, or {@code null} for the table's own keys
 * @param value value of the partition key as it is stored
 */
public record PartitionKey(String table, @Nullable String index, String value) {

	public PartitionKey {
		Assert.notNull(table, "table must not be null");
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return "a partition of " + ((this.index != null) ? this.table + "/index/" + this.index : this.table);
	}

}
