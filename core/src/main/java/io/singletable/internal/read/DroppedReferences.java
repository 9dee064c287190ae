package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

import io.singletable.ReadConsistency;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Predicate of the references that no item holds any more: neither the current one of the
 * entity, nor the version that they were read with. A strongly consistent GetItem, and
 * one more of a history. Thread-safe.
 */
public record DroppedReferences(DynamoDbCalls calls, TableLayout layout,
		EntityRegistry registry) implements BiPredicate<BlobHolder, BlobReference> {

	@Override
	public boolean test(BlobHolder holder, BlobReference reference) {
		ItemKey head = new ItemKey(holder.partition(), holder.sort());
		Optional<Map<String, AttributeValue>> current = item(holder, head);
		if (current.isEmpty() || isHeld(reference, current.get())) {
			return current.isEmpty();
		}
		// A purge deletes content before the versions that hold it.
		EntityMetadata<?> type = this.registry.find(holder.typeName()).orElse(null);
		return type == null || !type.isVersioned() || holder.version() == 0
				|| this.layout.header(current.get()).deleted()
				|| item(holder, this.layout.revisions(type, head).key(holder.version()))
					.filter((version) -> isHeld(reference, version))
					.isEmpty();
	}

	private boolean isHeld(BlobReference reference, Map<String, AttributeValue> item) {
		return BlobIds.of(item, this.layout.attributeNames().blobs()).contains(reference.id());
	}

	private Optional<Map<String, AttributeValue>> item(BlobHolder holder, ItemKey key) {
		AttributeNames names = this.layout.attributeNames();
		List<String> attributes = new ArrayList<>(names.liveness());
		attributes.add(names.blobs());
		return new KeyReader(this.calls, this.layout.tableOf(key, holder.table())).read(holder.typeName(),
				key.toAttributes(this.layout.keyNames()), Selection.of(attributes), ReadConsistency.STRONG, null);
	}

}
