package io.singletable.internal.convert;

import java.util.Map;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.blob.BlobScope;
import io.singletable.internal.blob.OverflowReference;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.util.unit.DataSize;

/**
 * Form of payloads that are stored beside their items where they exceed a size.
 */
record OverflowForm(String typeName, long limit, Payloads payloads) {

	/**
	 * The form of a type's payloads.
	 * @return the form, null if they stay in their items
	 */
	static @Nullable OverflowForm of(EntityMetadata<?> type, Payloads payloads) {
		DataSize limit = type.overflow();
		return (limit != null) ? new OverflowForm(type.typeName(), limit.toBytes(), payloads) : null;
	}

	boolean isExceededBy(SdkBytes compressed) {
		return compressed.asByteArrayUnsafe().length > this.limit;
	}

	/**
	 * Whether a payload as attributes exceeds the size.
	 */
	boolean isExceededBy(Map<String, AttributeValue> payload) {
		return ItemSize.exceeds(payload, this.limit);
	}

	/**
	 * What an item has in place of a payload.
	 * @throws UnwritableEntityException if nothing is stored beside items here
	 */
	SdkBytes reference(SdkBytes compressed) {
		BlobScope scope = BlobScope.current();
		if (scope == null) {
			throw new UnwritableEntityException(
					"The payload of this " + this.typeName + " is larger than its overflow of " + this.limit
							+ " bytes, but nothing can be stored beside an item here: save it by a template",
					null);
		}
		return SdkBytes
			.fromByteArrayUnsafe(new OverflowReference(scope.referenceToOverflow(compressed.asByteArrayUnsafe()),
					this.payloads.decompressedSize(compressed))
				.toBytes());
	}

}
