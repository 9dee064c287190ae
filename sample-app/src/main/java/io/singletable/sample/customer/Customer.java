package io.singletable.sample.customer;

import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Unique;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Customer of the support desk. A deleted one can be restored for 30 days.
 *
 * @param id chosen by the client, or generated
 * @param version set by the library: unique values and soft deletes need it
 * @param name the name
 * @param email no two customers have the same; {@code null} if unknown
 */
@SingleTableEntity
@SoftDelete(retention = "P30D")
public record Customer(@Id @Nullable String id, @Version @Nullable Long version, String name,
		@Unique @Nullable String email) {

	/**
	 * Maximum number of characters of an id: it is a part of keys, and stored in tickets.
	 */
	public static final int MAX_ID_LENGTH = 200;

}
