package io.singletable.console.desk;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Errand, in an index in shards that holds keys only, by a property called as a parameter
 * of pages is.
 */
@SingleTableEntity
@GlobalSecondaryIndex(name = "gsi2", partitionKey = "{type}", shards = 3, projection = ProjectionType.KEYS_ONLY)
public record Errand(@Id int number, @Version @Nullable Long version, Kind type, String text) {

	/**
	 * Reason of an errand.
	 */
	public enum Kind {

		/** Something is broken. */
		REPAIR,

		/** Nothing is. */
		CHECK

	}

}
