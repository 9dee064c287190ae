package io.singletable.internal.write.entity;

import java.util.Set;

import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.write.BlobWrite;
import io.singletable.internal.blob.write.ReplacedVersion;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityMetadata;

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

	String tableName();

	/**
	 * The version that a write makes.
	 */
	default ReplacedVersion version(EntityMetadata<?> type, ItemKey key, Object id, NextVersion next) {
		Expectation expectation = next.expectation();
		return new ReplacedVersion(
				new BlobHolder(tableName(), type.typeName(), key.partition(), key.sort(), id, next.number()),
				expectation.is(Expectation.Kind.CURRENT) ? expectation.version() : 0, pending(key));
	}

}
