package io.singletable.internal.write.entity;

import java.util.Set;

import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.write.BlobWrite;
import io.singletable.internal.blob.write.ReplacedVersion;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Blobs of the entities that are written. Thread-safe.
 */
public interface EntityBlobs {

	/** No entity has blobs. */
	EntityBlobs NONE = new EntityBlobs() {

		@Override
		public BlobWrite begin(EntityMetadata<?> type, ItemKey key) {
			return BlobWrite.NONE;
		}

		@Override
		public Set<String> pending(ItemKey key) {
			return Set.of();
		}

		@Override
		public @Nullable AttributeValue source(ItemKey key) {
			return null;
		}

		@Override
		public String tableName() {
			return "";
		}

	};

	/**
	 * Begin with the blobs of a write, or go on with those of the transaction of the
	 * calling thread.
	 */
	BlobWrite begin(EntityMetadata<?> type, ItemKey key);

	/**
	 * Ids of the blobs that an entity holds as the transaction of the calling thread has
	 * written it.
	 */
	Set<String> pending(ItemKey key);

	/**
	 * The item from which the transaction of the calling thread moves references of an
	 * entity on.
	 * @return id of the write that made it, or null if it moves none on
	 */
	@Nullable AttributeValue source(ItemKey key);

	String tableName();

	/**
	 * The version that a write makes.
	 * @param writeId id of the write
	 */
	default ReplacedVersion version(EntityMetadata<?> type, ItemKey key, Object id, NextVersion next, WriteId writeId) {
		Expectation expectation = next.expectation();
		WriteId replaced = next.replaced();
		return new ReplacedVersion(
				new BlobHolder(tableName(), type.typeName(), key.partition(), key.sort(), id, next.number(),
						writeId.toAttribute()),
				expectation.is(Expectation.Kind.CURRENT) ? expectation.version() : 0,
				(replaced != null) ? replaced.toAttribute() : null, pending(key));
	}

}
