package io.singletable.autoconfigure.client;

import java.net.URI;
import java.util.function.Function;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Region and credentials of clients: as configured, or those of the beans of the
 * application, or of AWS' default chains.
 */
final class ClientIdentity {

	/** Credentials for emulators, which require some, but do not check them. */
	static final AwsBasicCredentials LOCAL_CREDENTIALS = AwsBasicCredentials.create("local", "local");

	private final ObjectProvider<AwsRegionProvider> regionProvider;

	private final ObjectProvider<AwsCredentialsProvider> credentialsProvider;

	ClientIdentity(ObjectProvider<AwsRegionProvider> regionProvider,
			ObjectProvider<AwsCredentialsProvider> credentialsProvider) {

		this.regionProvider = regionProvider;
		this.credentialsProvider = credentialsProvider;
	}

	Region region(@Nullable String region, @Nullable URI endpoint,
			Function<@Nullable SdkClientException, SingleTableConfigurationException> noRegion) {

		if (region != null) {
			return Region.of(region);
		}
		// For a custom endpoint, the region is used for signing only, so any will do.
		return (endpoint != null) ? Region.US_EAST_1 : defaultRegion(noRegion);
	}

	private Region defaultRegion(Function<@Nullable SdkClientException, SingleTableConfigurationException> noRegion) {
		try {
			Region region = this.regionProvider.getIfAvailable(DefaultAwsRegionProviderChain::new).getRegion();
			if (region != null) {
				return region;
			}
			throw noRegion.apply(null);
		}
		catch (SdkClientException ex) {
			throw noRegion.apply(ex);
		}
	}

	static @Nullable AwsCredentialsProvider configuredCredentials(DynamoDbConnectionDetails details) {
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

	@Nullable AwsCredentialsProvider credentials(DynamoDbConnectionDetails details, @Nullable URI endpoint) {
		AwsCredentialsProvider configured = configuredCredentials(details);
		if (configured != null) {
			return configured;
		}
		AwsCredentialsProvider provider = this.credentialsProvider.getIfAvailable();
		if (provider != null) {
			return provider;
		}
		// Without a provider, the client uses the default chain, with its first request.
		return (endpoint != null && Loopback.is(endpoint)) ? StaticCredentialsProvider.create(LOCAL_CREDENTIALS) : null;
	}

}
