package io.singletable.autoconfigure.client;

import java.net.URI;

import io.singletable.autoconfigure.BlobProperties;
import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.SingleTableProperties;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Factory of the client of S3 and of the presigner of its links, with the region and
 * credentials of the table. The client repeats requests as the SDK does by default.
 */
public final class S3ClientFactory {

	private final @Nullable URI endpoint;

	private final SingleTableProperties properties;

	private final ObjectProvider<DynamoDbConnectionDetails> details;

	private final ClientIdentity identity;

	S3ClientFactory(BlobProperties blobs, SingleTableProperties properties,
			ObjectProvider<DynamoDbConnectionDetails> details, ObjectProvider<AwsRegionProvider> regionProvider,
			ObjectProvider<AwsCredentialsProvider> credentialsProvider) {

		this.endpoint = blobs.endpoint();
		this.properties = properties;
		this.details = details;
		this.identity = new ClientIdentity(regionProvider, credentialsProvider);
	}

	/**
	 * Create a client. Content is verified by who reads it, not once more by the client.
	 */
	public S3Client createClient() {
		DynamoDbConnectionDetails details = this.details
			.getIfAvailable(() -> new PropertiesDynamoDbConnectionDetails(this.properties, null));
		return S3Client.builder()
			.httpClientBuilder(Apache5HttpClient.builder()
				.connectionTimeout(this.properties.timeout().attempt())
				.tcpKeepAlive(true))
			.endpointOverride(this.endpoint)
			.forcePathStyle(this.endpoint != null)
			.region(this.identity.region(details.getRegion(), this.endpoint, S3ClientFactory::noRegion))
			.credentialsProvider(this.identity.credentials(details, this.endpoint))
			.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
			.build();
	}

	/**
	 * Create a presigner of links with the region, endpoint and credentials of a client.
	 */
	public S3Presigner createPresigner(S3Client client) {
		S3ServiceClientConfiguration configuration = client.serviceClientConfiguration();
		URI endpoint = configuration.endpointOverride().orElse(null);
		return S3Presigner.builder()
			.endpointOverride(endpoint)
			.region(configuration.region())
			.credentialsProvider(configuration.credentialsProvider())
			.serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(endpoint != null).build())
			.build();
	}

	private static SingleTableConfigurationException noRegion(@Nullable SdkClientException cause) {
		String description = "'singletable.blobs.store' is 's3', but no region is configured.";
		String action = """
				Consider the following:
					Set 'singletable.region', or the environment variable AWS_REGION, to the region of the bucket.
					Set 'singletable.blobs.endpoint' to use an emulator at an address, as in http://localhost:4566.
					Define a bean of type S3Client.""";
		return (cause != null) ? new SingleTableConfigurationException(description, action, cause)
				: new SingleTableConfigurationException(description, action);
	}

}
