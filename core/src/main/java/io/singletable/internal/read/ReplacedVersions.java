package io.singletable.internal.read;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.singletable.ReadConsistency;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Predicate of the versions that have been replaced or deleted since they were read: one
 * strongly consistent GetItem. Thread-safe.
 */
public record ReplacedVersions(DynamoDbCalls calls, TableLayout layout) implements Predicate<BlobHolder> {

	@Override
	public boolean test(BlobHolder holder) {
		ItemKey key = new ItemKey(holder.partition(), holder.sort());
		Selection header = Selection.of(this.layout.attributeNames().liveness());
		Optional<Map<String, AttributeValue>> current = new KeyReader(this.calls, holder.table())
			.read(holder.typeName(), key.toAttributes(this.layout.keyNames()), header, ReadConsistency.STRONG, null);
		return current.map((item) -> this.layout.header(item).version() != holder.version()).orElse(true);
	}

}
