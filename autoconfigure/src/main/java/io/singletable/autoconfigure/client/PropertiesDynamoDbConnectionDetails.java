package io.singletable.autoconfigure.client;

import java.net.URI;

import io.singletable.autoconfigure.SingleTableProperties;
import org.jspecify.annotations.Nullable;

/**
 * Adapter from {@link SingleTableProperties} to {@link DynamoDbConnectionDetails}.
 */
final class PropertiesDynamoDbConnectionDetails implements DynamoDbConnectionDetails {

	private final SingleTableProperties properties;

	PropertiesDynamoDbConnectionDetails(SingleTableProperties properties) {
		this.properties = properties;
	}

	@Override
	public @Nullable URI getEndpoint() {
		return this.properties.endpoint();
	}

	@Override
	public @Nullable String getRegion() {
		return this.properties.region();
	}

	@Override
	public @Nullable String getAccessKey() {
		return this.properties.credentials().accessKey();
	}

	@Override
	public @Nullable String getSecretKey() {
		return this.properties.credentials().secretKey();
	}

}
