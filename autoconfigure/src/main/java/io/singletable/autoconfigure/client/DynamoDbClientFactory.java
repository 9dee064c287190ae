package io.singletable.autoconfigure.client;

import java.net.URI;
import java.time.Duration;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.SingleTableProperties;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;

/**
 * Factory of the client. The client sends every request once; retries and timeouts are
 * decided per request by the callers, which know whether repeating a write is safe.
 */
final class DynamoDbClientFactory {

	private final Duration connectTimeout;

	private final boolean wirePath;

	private final ClientIdentity identity;

	private final ObjectProvider<DynamoDbClientBuilderCustomizer> customizers;

	DynamoDbClientFactory(SingleTableProperties properties, ObjectProvider<AwsRegionProvider> regionProvider,
			ObjectProvider<AwsCredentialsProvider> credentialsProvider,
			ObjectProvider<DynamoDbClientBuilderCustomizer> customizers) {

		this.connectTimeout = properties.timeout().attempt();
		this.wirePath = properties.wirePath();
		this.identity = new ClientIdentity(regionProvider, credentialsProvider);
		this.customizers = customizers;
	}

	DynamoDbClient create(DynamoDbConnectionDetails details) {
		DynamoDbClientBuilder builder = DynamoDbClient.builder()
			.httpClientBuilder(httpClient(details))
			.endpointOverride(details.getEndpoint())
			.region(this.identity.region(details.getRegion(), details.getEndpoint(), DynamoDbClientFactory::noRegion))
			.credentialsProvider(this.identity.credentials(details, details.getEndpoint()));
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return this.wirePath ? WirePathClients.build(sendOnce(builder)) : sendOnce(builder).build();
	}

	/**
	 * Apply connection details to the client of others, as far as they say something.
	 * @param builder the builder of the client
	 * @param details the connection details
	 */
	void connect(DynamoDbClientBuilder builder, DynamoDbConnectionDetails details) {
		if (details.getEndpoint() != null) {
			builder.endpointOverride(details.getEndpoint());
		}
		if (details.getRegion() != null) {
			builder.region(Region.of(details.getRegion()));
		}
		AwsCredentialsProvider credentials = ClientIdentity.configuredCredentials(details);
		if (credentials != null) {
			builder.credentialsProvider(credentials);
		}
		if (details.getSslBundle() != null) {
			builder.httpClientBuilder(httpClient(details));
		}
	}

	private Apache5HttpClient.Builder httpClient(DynamoDbConnectionDetails details) {
		Apache5HttpClient.Builder builder = Apache5HttpClient.builder()
			.connectionTimeout(this.connectTimeout)
			.connectionAcquisitionTimeout(this.connectTimeout)
			.tcpKeepAlive(true);
		SslBundle bundle = details.getSslBundle();
		if (bundle == null) {
			return builder;
		}
		SslBundleTlsStrategy strategy = new SslBundleTlsStrategy(bundle);
		if (details instanceof PropertiesDynamoDbConnectionDetails properties) {
			properties.onSslBundleUpdate(strategy::update);
		}
		return builder.tlsSocketStrategy(strategy);
	}

	/**
	 * Must come after the customizers: a customizer that sets any other override replaces
	 * all of them, and the SDK would return to its nine attempts.
	 */
	private static DynamoDbClientBuilder sendOnce(DynamoDbClientBuilder builder) {
		ClientOverrideConfiguration override = builder.overrideConfiguration();
		boolean chosen = override.retryStrategy().isPresent() || override.retryStrategyConfigurator().isPresent()
				|| override.retryMode().isPresent() || override.retryPolicy().isPresent();
		return chosen ? builder : builder
			.overrideConfiguration(override.toBuilder().retryStrategy(DefaultRetryStrategy.doNotRetry()).build());
	}

	DynamoDbClient createLocal(URI endpoint) {
		return create(new LocalConnectionDetails(endpoint));
	}

	private static SingleTableConfigurationException noRegion(@Nullable SdkClientException cause) {
		String description = "No DynamoDB region or endpoint is configured, and there is no embedded "
				+ "DynamoDB Local.";
		String action = """
				Consider the following:
					Set 'singletable.region', or the environment variable AWS_REGION, to use DynamoDB in AWS.
					Set 'singletable.endpoint' to use a DynamoDB at an address, as in http://localhost:8000.
					Add 'io.singletable:singletable-dynamodb-local' as an optional dependency to use an embedded one, or start with \
				'spring-boot:test-run' if only your tests have it ('singletable.embedded.enabled' must not be false).
					Define a bean of type DynamoDbClient or DynamoDbConnectionDetails.""";
		return (cause != null) ? new SingleTableConfigurationException(description, action, cause)
				: new SingleTableConfigurationException(description, action);
	}

	/**
	 * Connection details of an embedded DynamoDB Local. Have fixed credentials, so that
	 * the default chain is never consulted.
	 */
	private record LocalConnectionDetails(URI endpoint) implements DynamoDbConnectionDetails {

		@Override
		public URI getEndpoint() {
			return this.endpoint;
		}

		@Override
		public String getAccessKey() {
			return ClientIdentity.LOCAL_CREDENTIALS.accessKeyId();
		}

		@Override
		public String getSecretKey() {
			return ClientIdentity.LOCAL_CREDENTIALS.secretAccessKey();
		}

	}

}
