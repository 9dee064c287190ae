package io.singletable.autoconfigure.blobs;

import java.net.URI;
import java.time.Duration;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobStore;
import io.singletable.s3.S3BlobStore;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link S3BlobStoreAutoConfiguration}.
 */
class S3BlobStoreAutoConfigurationTests {

	private static final BlobKey KEY = new BlobKey("0123456789abcdef", "a7000000000000000000000000000001");

	private static final Duration VALIDITY = Duration.ofMinutes(5);

	private final ApplicationContextRunner withoutBucket = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, S3BlobStoreAutoConfiguration.class))
		.withPropertyValues("singletable.table-name=app", "singletable.blobs.store=s3");

	private final ApplicationContextRunner runner = this.withoutBucket.withPropertyValues(
			"singletable.region=eu-west-1", "singletable.credentials.access-key=access",
			"singletable.credentials.secret-key=secret", "singletable.blobs.bucket=app-blobs");

	@Test
	void storeHasRegionAndCredentialsOfTheTable() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(BlobStore.class).hasSingleBean(S3BlobStore.class);
			assertThat(client(context).region()).isEqualTo(Region.EU_WEST_1);
			assertThat(client(context).endpointOverride()).isEmpty();
			URI link = link(context);
			assertThat(link).hasHost("app-blobs.s3.eu-west-1.amazonaws.com");
			assertThat(link.getPath()).startsWith("/0123456789abcdef/a7/");
			assertThat(link.getQuery()).contains("X-Amz-Credential=access/");
		});
	}

	@Test
	void keysHaveThePrefix() {
		this.runner.withPropertyValues("singletable.blobs.prefix=desk/blobs")
			.run((context) -> assertThat(link(context).getPath()).startsWith("/desk/blobs/0123456789abcdef/"));
	}

	/** The certificate of S3 is of no host with further dots. */
	@Test
	void bucketWithDotsIsNamedInThePath() {
		this.runner.withPropertyValues("singletable.blobs.bucket=app.blobs")
			.run((context) -> assertThat(link(context)).hasHost("s3.eu-west-1.amazonaws.com"));
	}

	@Test
	void accessPointIsABucket() {
		this.runner
			.withPropertyValues("singletable.blobs.bucket=arn:aws:s3:eu-west-1:111122223333:accesspoint/app-blobs")
			.run((context) -> assertThat(link(context))
				.hasHost("app-blobs-111122223333.s3-accesspoint.eu-west-1.amazonaws.com"));
	}

	@Test
	void endpointNeedsNoRegionAndOnLoopbackNoCredentials() {
		this.withoutBucket
			.withPropertyValues("singletable.endpoint=http://localhost:8000",
					"singletable.blobs.endpoint=http://localhost:4566", "singletable.blobs.bucket=app-blobs")
			.run((context) -> {
				assertThat(client(context).endpointOverride()).hasValue(URI.create("http://localhost:4566"));
				assertThat(link(context)).hasHost("localhost");
				assertThat(link(context).getPath()).startsWith("/app-blobs/0123456789abcdef/");
				assertThat(link(context).getQuery()).contains("X-Amz-Credential=local/");
			});
	}

	@Test
	void endpointOfTheTableIsNotThatOfTheBucket() {
		this.runner.withPropertyValues("singletable.endpoint=http://localhost:8000")
			.run((context) -> assertThat(client(context).endpointOverride()).isEmpty());
	}

	@Test
	void missingRegionIsRefusedWithWhatToSet() {
		this.withoutBucket
			.withPropertyValues("singletable.endpoint=http://localhost:8000", "singletable.blobs.bucket=app-blobs")
			.withBean(AwsRegionProvider.class, () -> () -> null)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'singletable.blobs.store' is 's3', but no region is configured"));
	}

	@Test
	void missingBucketIsRefusedWithWhatToSet() {
		this.withoutBucket.withPropertyValues("singletable.region=eu-west-1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SingleTableConfigurationException.class)
				.hasMessageContaining("'singletable.blobs.bucket' is not set")
				.hasMessageContaining("'table' or 'none'"));
	}

	@Test
	void clientsOfTheApplicationAreUsed() {
		S3Client client = client(Region.AP_SOUTH_1);
		this.runner.withBean(S3Client.class, () -> client).run((context) -> {
			assertThat(context.getBean(S3Client.class)).isSameAs(client);
			assertThat(link(context)).hasHost("app-blobs.s3.ap-south-1.amazonaws.com");
			assertThat(link(context).getQuery()).contains("X-Amz-Credential=others/");
		});
		S3Presigner presigner = S3Presigner.builder()
			.region(Region.SA_EAST_1)
			.credentialsProvider(credentials("links"))
			.build();
		this.runner.withBean(S3Presigner.class, () -> presigner)
			.run((context) -> assertThat(link(context)).hasHost("app-blobs.s3.sa-east-1.amazonaws.com"));
	}

	@Test
	void primaryClientOfSeveralIsUsed() {
		this.runner.withUserConfiguration(SeveralClients.class)
			.withBean("primary", S3Client.class, () -> client(Region.AP_SOUTH_1),
					(definition) -> definition.setPrimary(true))
			.run((context) -> assertThat(link(context)).hasHost("app-blobs.s3.ap-south-1.amazonaws.com"));
	}

	@Test
	void clientForOtherPurposesIsNotUsed() {
		this.runner.withUserConfiguration(ClientForOtherPurposes.class)
			.withBean("blobs", S3Client.class, () -> client(Region.AP_SOUTH_1))
			.run((context) -> assertThat(link(context)).hasHost("app-blobs.s3.ap-south-1.amazonaws.com"));
	}

	@Test
	void severalClientsAreRefusedWithTheirNames() {
		this.runner.withUserConfiguration(SeveralClients.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SingleTableConfigurationException.class)
				.hasMessageContaining("There are 2 beans of type S3Client, and none of them is the primary one: "
						+ "'scans', 'reports'.")
				.hasMessageContaining("@Primary")
				.hasMessageContaining("BlobStore"));
	}

	@Test
	void severalPresignersAreRefused() {
		this.runner.withBean("one", S3Presigner.class, () -> mock(S3Presigner.class))
			.withBean("other", S3Presigner.class, () -> mock(S3Presigner.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SingleTableConfigurationException.class)
				.hasMessageContaining("2 beans of type S3Presigner"));
	}

	/** Blobs would otherwise be stored in another S3 than the configuration says. */
	@Test
	void endpointThatTheClientOfTheApplicationDoesNotHaveIsRefused() {
		this.runner.withPropertyValues("singletable.blobs.endpoint=http://localhost:4566")
			.withBean(S3Client.class, () -> client(Region.AP_SOUTH_1))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SingleTableConfigurationException.class)
				.hasMessageContaining("'singletable.blobs.endpoint' is set")
				.hasMessageContaining("remove the property"));
	}

	@Test
	void sizeThatS3DoesNotTakeIsRefused() {
		this.runner.withPropertyValues("singletable.blobs.max-size=5121MB")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SingleTableConfigurationException.class)
				.hasMessageContaining("'singletable.blobs.max-size' is 5121MB")
				.hasMessageContaining("5120MB"));
		this.runner.withPropertyValues("singletable.blobs.max-size=5GB")
			.run((context) -> assertThat(context).hasSingleBean(S3BlobStore.class));
	}

	@Test
	void credentialsProviderOfTheApplicationIsUsed() {
		this.withoutBucket.withPropertyValues("singletable.region=eu-west-1", "singletable.blobs.bucket=app-blobs")
			.withBean(AwsCredentialsProvider.class, () -> credentials("provided"))
			.run((context) -> assertThat(link(context).getQuery()).contains("X-Amz-Credential=provided/"));
	}

	@Test
	void storeOfTheApplicationIsUsed() {
		BlobStore own = mock(BlobStore.class);
		this.runner.withBean(BlobStore.class, () -> own)
			.run((context) -> assertThat(context).doesNotHaveBean(S3Client.class)
				.getBean(BlobStore.class)
				.isSameAs(own));
	}

	@Test
	void backsOffWithAnotherStoreOrWithoutTheModule() {
		for (String store : new String[] { "table", "none", "" }) {
			this.runner.withPropertyValues("singletable.blobs.store=" + store)
				.run((context) -> assertThat(context).hasNotFailed()
					.doesNotHaveBean(BlobStore.class)
					.doesNotHaveBean(S3Client.class));
		}
		this.runner.withClassLoader(new FilteredClassLoader("io.singletable.s3", "software.amazon.awssdk.services.s3"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(BlobStore.class));
	}

	private static URI link(AssertableApplicationContext context) {
		return context.getBean(BlobStore.class).link(KEY, Blob.OCTET_STREAM, VALIDITY);
	}

	private static S3ServiceClientConfiguration client(AssertableApplicationContext context) {
		return context.getBean(S3Client.class).serviceClientConfiguration();
	}

	private static S3Client client(Region region) {
		return S3Client.builder().region(region).credentialsProvider(credentials("others")).build();
	}

	private static AwsCredentialsProvider credentials(String accessKey) {
		return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret"));
	}

	@Configuration(proxyBeanMethods = false)
	static class SeveralClients {

		@Bean
		S3Client scans() {
			return client(Region.EU_WEST_1);
		}

		@Bean
		S3Client reports() {
			return client(Region.EU_WEST_1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ClientForOtherPurposes {

		@Bean(defaultCandidate = false)
		S3Client reports() {
			return client(Region.EU_WEST_1);
		}

	}

}
