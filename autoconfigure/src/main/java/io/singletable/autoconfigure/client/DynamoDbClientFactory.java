package io.singletable.autoconfigure.client;

import java.net.URI;
import java.time.Duration;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.SingleTableProperties;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
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

	/** Credentials for DynamoDB Local, which requires some, but does not check them. */
	private static final AwsBasicCredentials LOCAL_CREDENTIALS = AwsBasicCredentials.create("local", "local");

	private final Duration connectTimeout;

	private final boolean wirePath;

	private final ObjectProvider<AwsRegionProvider> regionProvider;

	private final ObjectProvider<AwsCredentialsProvider> credentialsProvider;

	private final ObjectProvider<DynamoDbClientBuilderCustomizer> customizers;

	DynamoDbClientFactory(SingleTableProperties properties, ObjectProvider<AwsRegionProvider> regionProvider,
			ObjectProvider<AwsCredentialsProvider> credentialsProvider,
			ObjectProvider<DynamoDbClientBuilderCustomizer> customizers) {

		this.connectTimeout = properties.timeout().attempt();
		this.wirePath = properties.wirePath();
		this.regionProvider = regionProvider;
		this.credentialsProvider = credentialsProvider;
		this.customizers = customizers;
	}

	DynamoDbClient create(DynamoDbConnectionDetails details) {
		DynamoDbClientBuilder builder = DynamoDbClient.builder()
			.httpClientBuilder(httpClient(details))
			.endpointOverride(details.getEndpoint())
			.region(region(details))
			.credentialsProvider(credentials(details));
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
		AwsCredentialsProvider credentials = configuredCredentials(details);
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

	private Region region(DynamoDbConnectionDetails details) {
		String region = details.getRegion();
		if (region != null) {
			return Region.of(region);
		}
		// For a custom endpoint, the region is used for signing only, so any will do.
		return (details.getEndpoint() != null) ? Region.US_EAST_1 : defaultRegion();
	}

	private Region defaultRegion() {
		try {
			Region region = this.regionProvider.getIfAvailable(DefaultAwsRegionProviderChain::new).getRegion();
			if (region != null) {
				return region;
			}
			throw noRegion(null);
		}
		catch (SdkClientException ex) {
			throw noRegion(ex);
		}
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

	private static @Nullable AwsCredentialsProvider configuredCredentials(DynamoDbConnectionDetails details) {
		String accessKey = details.getAccessKey();
		String secretKey = details.getSecretKey();
		if (accessKey != null && secretKey != null) {
			return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
		}
		if (accessKey != null || secretKey != null) {
			throw new SingleTableConfigurationException(
					"The connection details have " + ((accessKey != null) ? "an access key without a secret key."
							: "a secret key without an access key."),
					"Provide both, or neither to use the AWS default credentials provider chain.");
		}
		return null;
	}

	private @Nullable AwsCredentialsProvider credentials(DynamoDbConnectionDetails details) {
		AwsCredentialsProvider configured = configuredCredentials(details);
		if (configured != null) {
			return configured;
		}
		AwsCredentialsProvider provider = this.credentialsProvider.getIfAvailable();
		if (provider != null) {
			return provider;
		}
		URI endpoint = details.getEndpoint();
		// Without a provider, the client uses the default chain, with its first request.
		return (endpoint != null && Loopback.is(endpoint)) ? StaticCredentialsProvider.create(LOCAL_CREDENTIALS) : null;
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
			return LOCAL_CREDENTIALS.accessKeyId();
		}

		@Override
		public String getSecretKey() {
			return LOCAL_CREDENTIALS.secretAccessKey();
		}

	}

}
