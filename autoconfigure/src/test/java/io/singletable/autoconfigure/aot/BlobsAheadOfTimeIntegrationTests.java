package io.singletable.autoconfigure.aot;

import java.net.URI;
import java.time.Duration;

import io.singletable.autoconfigure.blobs.S3BlobStoreAutoConfiguration;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobStore;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the store of blobs of an application that is processed ahead of time.
 */
@CompileWithForkedClassLoader
class BlobsAheadOfTimeIntegrationTests {

	private static final BlobKey KEY = new BlobKey("0123456789abcdef", "a7000000000000000000000000000001");

	private static final String[] START = { "singletable.blobs.store=s3", "singletable.blobs.bucket=started",
			"singletable.region=eu-west-1", "singletable.credentials.access-key=a",
			"singletable.credentials.secret-key=b", "singletable.table-name=notes", "singletable.schema.mode=none",
			"singletable.cursor.ephemeral-secret=true" };

	@Test
	void bucketAndRegionAreThoseOfTheStart() {
		ProcessedApplication processed = ProcessedApplication.process(S3Application.class,
				"singletable.blobs.store=s3");
		assertThat(processed.source().getBeanFactory().containsSingleton("s3Client")).isFalse();
		processed.start((context) -> {
			context.refresh();
			assertThat(context.getBeanNamesForType(S3Client.class)).hasSize(1);
			URI link = context.getBean(BlobStore.class).link(KEY, Blob.OCTET_STREAM, Duration.ofMinutes(1));
			assertThat(link).hasHost("started.s3.eu-west-1.amazonaws.com");
		}, START);
	}

	@Test
	void storeIsNotChosenLater() {
		ProcessedApplication.process(S3Application.class)
			.start((context) -> assertThatExceptionOfType(BeanCreationException.class).isThrownBy(context::refresh)
				.havingRootCause()
				.withMessageContaining("there is no bean of type BlobStore")
				.withMessageContaining("also when the application is processed ahead of time"), START);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ProcessedApplication.Application.class)
	@ImportAutoConfiguration(S3BlobStoreAutoConfiguration.class)
	static class S3Application {

	}

}
