package io.singletable.internal.read.pending;

import java.util.Map;
import java.util.function.Predicate;

import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Predicate of the versions that the transaction of the calling thread is going to write.
 * Thread-safe.
 */
public record UncommittedVersions(PendingItems pending, TableLayout layout) implements Predicate<BlobHolder> {

	@Override
	public boolean test(BlobHolder holder) {
		PendingItem pending = this.pending.find(new ItemKey(holder.partition(), holder.sort()));
		Map<String, AttributeValue> item = (pending != null) ? pending.item() : null;
		return item != null && this.layout.header(item).version() == holder.version();
	}

}
