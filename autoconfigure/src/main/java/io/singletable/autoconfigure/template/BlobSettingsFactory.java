package io.singletable.autoconfigure.template;

import io.singletable.autoconfigure.BlobProperties;
import io.singletable.autoconfigure.BlobStoreType;
import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.blob.BlobCache;
import io.singletable.blob.BlobSettings;
import io.singletable.blob.BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.unit.DataSize;

/**
 * Factory of the settings of blobs of a template, from the properties and the beans of
 * the application. Thread-safe.
 */
final class BlobSettingsFactory {

	private final BlobProperties properties;

	private final ObjectProvider<BlobStore> stores;

	private final ObjectProvider<BlobCache> caches;

	private final ObjectProvider<EmbeddedDynamoDb> embedded;

	/** All templates share it: no two blobs have one key. */
	private final @Nullable BlobCache memory;

	BlobSettingsFactory(BlobProperties properties, ObjectProvider<BlobStore> stores, ObjectProvider<BlobCache> caches,
			ObjectProvider<EmbeddedDynamoDb> embedded) {
		this.properties = properties;
		this.stores = stores;
		this.caches = caches;
		this.embedded = embedded;
		DataSize size = properties.cache().size();
		this.memory = (size != null && size.toBytes() > 0) ? BlobCache.inMemory(size) : null;
	}

	/**
	 * The settings of a template.
	 * @param client the client of the template, whose table is the store if it is that of
	 * an embedded DynamoDB Local and no other is configured
	 */
	BlobSettings of(DynamoDbClient client) {
		BlobStore store = this.stores.getIfAvailable();
		BlobSettings settings = ((store != null) ? BlobSettings.in(store) : withoutStore(client))
			.withInlineUpTo(this.properties.inlineUpTo())
			.withMaxSize(this.properties.maxSize());
		BlobCache bean = this.caches.getIfAvailable();
		BlobCache cache = (bean != null) ? bean : this.memory;
		return (cache != null) ? settings.withCache(cache) : settings;
	}

	private BlobSettings withoutStore(DynamoDbClient client) {
		return switch (type(client)) {
			case TABLE -> BlobSettings.inTable();
			case NONE -> BlobSettings.none();
			case S3 -> throw new SingleTableConfigurationException(
					"'singletable.blobs.store' is 's3', but there is no bean of type BlobStore.",
					"""
							Consider the following:
								Add the dependency 'io.singletable:singletable-s3'.
								Set 'singletable.blobs.store' also when the application is processed ahead of time, if it is.
								Define a bean of type BlobStore.""");
		};
	}

	private BlobStoreType type(DynamoDbClient client) {
		BlobStoreType configured = this.properties.store();
		if (configured != null) {
			return configured;
		}
		return this.embedded.stream().anyMatch((it) -> it.serves(client)) ? BlobStoreType.TABLE : BlobStoreType.NONE;
	}

}
