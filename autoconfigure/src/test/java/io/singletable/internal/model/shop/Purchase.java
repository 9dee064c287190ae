package io.singletable.internal.model.shop;

import java.time.Instant;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Entity with an id of two parts, which lies in the partition of another one.
 */
@SingleTableEntity(partitionKey = "Account#{accountId}", sortKey = "Purchase#{number}")
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}", sortKey = "{orderedAt:desc}", shards = 8)
@GlobalSecondaryIndex(name = "gsi3", partitionKey = "currency#{currency}", projection = ProjectionType.KEYS_ONLY)
public record Purchase(@Id PurchaseId id, @Version @Nullable Long version, String state, Instant orderedAt,
		String currency, String cardToken) {

	/**
	 * Id of two parts.
	 */
	public record PurchaseId(String accountId, int number) {
	}

}
