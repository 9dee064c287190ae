package io.singletable.autoconfigure;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties of blobs. Immutable; an invalid value is refused with a
 * message that names its key and what to write instead.
 *
 * @param store Store of the content of blobs: 's3' (needs singletable-s3), 'table' for
 * chunks in the table, or 'none'. Default is 'table' with an embedded DynamoDB Local, and
 * 'none' otherwise. A bean of type BlobStore goes before it.
 * @param bucket Name of the S3 bucket. Required if the store is 's3'.
 * @param prefix Prefix of the keys of objects in the S3 bucket, without slashes at its
 * ends. If not set, keys have none.
 * @param endpoint Endpoint of S3 to use instead of that of the region, such as that of an
 * emulator. The bucket is then named in the path.
 * @param inlineUpTo Largest content that is stored in the item of its entity.
 * @param maxSize Maximum size of the content of a blob. A larger one is refused when it
 * is written. S3 takes up to 5GB.
 * @param cache cache of content
 */
@ConfigurationProperties("singletable.blobs")
public record BlobProperties(@Nullable BlobStoreType store, @Nullable String bucket, @Nullable String prefix,
		@Nullable URI endpoint, @DefaultValue("4KB") DataSize inlineUpTo, @DefaultValue("64MB") DataSize maxSize,
		@DefaultValue Cache cache) {

	/** An item has 400 KB, for this and all else. */
	private static final DataSize LARGEST_INLINE = DataSize.ofKilobytes(300);

	/**
	 * Validate the values.
	 */
	public BlobProperties {
		PropertyRules.bucket("singletable.blobs.bucket", bucket);
		PropertyRules.objectPrefix("singletable.blobs.prefix", prefix);
		PropertyRules.httpUri("singletable.blobs.endpoint", endpoint);
		PropertyRules.between("singletable.blobs.inline-up-to", inlineUpTo, DataSize.ofBytes(0), LARGEST_INLINE);
		PropertyRules.atLeast("singletable.blobs.max-size", maxSize,
				DataSize.ofBytes(Math.max(1, inlineUpTo.toBytes())));
	}

	/**
	 * Cache of content.
	 *
	 * @param size Maximum size of all content that is cached in memory. If not set,
	 * nothing is cached.
	 */
	public record Cache(@Nullable DataSize size) {

		/**
		 * Validate the values.
		 */
		public Cache {
			if (size != null) {
				PropertyRules.atLeast("singletable.blobs.cache.size", size, DataSize.ofBytes(0));
				PropertyRules.partOfHeap("singletable.blobs.cache.size", size);
			}
		}

	}

}
