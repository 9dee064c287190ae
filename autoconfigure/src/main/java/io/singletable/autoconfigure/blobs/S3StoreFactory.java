package io.singletable.autoconfigure.blobs;

import java.net.URI;
import java.util.Optional;

import io.singletable.autoconfigure.BlobProperties;
import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.client.S3ClientFactory;
import io.singletable.s3.S3BlobStore;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.unit.DataSize;

/**
 * Factory of the store of the properties, with the client and the presigner of the
 * context.
 */
final class S3StoreFactory {

	private final BlobProperties properties;

	private final S3ClientFactory clients;

	private final ListableBeanFactory beanFactory;

	S3StoreFactory(BlobProperties properties, S3ClientFactory clients, ListableBeanFactory beanFactory) {
		this.properties = properties;
		this.clients = clients;
		this.beanFactory = beanFactory;
	}

	S3Presigner createPresigner() {
		return this.clients.createPresigner(only(S3Client.class));
	}

	S3BlobStore createStore() {
		String bucket = this.properties.bucket();
		if (bucket == null) {
			throw new SingleTableConfigurationException(
					"'singletable.blobs.store' is 's3', but 'singletable.blobs.bucket' is not set.",
					"Set it to the name of a bucket that exists, or set the store to 'table' or 'none'.");
		}
		S3Client client = only(S3Client.class);
		requireEndpoint(client);
		String prefix = this.properties.prefix();
		S3BlobStore store = S3BlobStore.of(client, bucket)
			.withPrefix((prefix != null) ? prefix : "")
			.withPresigner(only(S3Presigner.class));
		requireMaxSize(DataSize.ofBytes(store.maxSize()));
		return store;
	}

	/** Other than by the container's own message, which knows no store. */
	private <T> T only(Class<T> type) {
		T bean = this.beanFactory.getBeanProvider(type).getIfUnique();
		if (bean != null) {
			return bean;
		}
		String[] names = this.beanFactory.getBeanNamesForType(type);
		throw new SingleTableConfigurationException(
				"There are " + names.length + " beans of type " + type.getSimpleName()
						+ ", and none of them is the primary one: '" + String.join("', '", names) + "'.",
				"""
						Consider the following:
							Annotate that of the bucket of blobs with @Primary.
							Declare the others with @Bean(defaultCandidate = false), and inject them with @Qualifier.
							Define a bean of type BlobStore, with S3BlobStore.of(…).""");
	}

	/**
	 * A client that is defined elsewhere has an endpoint of its own.
	 */
	private void requireEndpoint(S3Client client) {
		URI endpoint = this.properties.endpoint();
		if (endpoint != null && !client.serviceClientConfiguration().endpointOverride().equals(Optional.of(endpoint))) {
			throw new SingleTableConfigurationException(
					"'singletable.blobs.endpoint' is set, but the bean of type S3Client has another endpoint.",
					"Set the endpoint where the client is defined, and remove the property, or remove the client.");
		}
	}

	private void requireMaxSize(DataSize largest) {
		DataSize maxSize = this.properties.maxSize();
		if (maxSize.compareTo(largest) > 0) {
			throw new SingleTableConfigurationException(
					"'singletable.blobs.max-size' is " + maxSize.toMegabytes()
							+ "MB, but S3 takes no more by one request than " + largest.toMegabytes() + "MB.",
					"Set it to " + largest.toMegabytes() + "MB or less.");
		}
	}

}
