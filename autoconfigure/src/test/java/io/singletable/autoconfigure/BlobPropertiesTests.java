package io.singletable.autoconfigure;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BlobProperties}.
 */
class BlobPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(PropertiesConfiguration.class);

	@Test
	void defaults() {
		this.runner
			.run((context) -> assertThat(context.getBean(BlobProperties.class)).isEqualTo(new BlobProperties(null, null,
					null, null, DataSize.ofKilobytes(4), DataSize.ofMegabytes(64), new BlobProperties.Cache(null))));
	}

	@Test
	void everyKeyIsBound() {
		this.runner
			.withPropertyValues("singletable.blobs.store=s3", "singletable.blobs.bucket=app-blobs",
					"singletable.blobs.prefix=desk/blobs", "singletable.blobs.endpoint=http://localhost:9000",
					"singletable.blobs.inline-up-to=8KB", "singletable.blobs.max-size=1GB",
					"singletable.blobs.cache.size=64MB")
			.run((context) -> assertThat(context.getBean(BlobProperties.class))
				.isEqualTo(new BlobProperties(BlobStoreType.S3, "app-blobs", "desk/blobs",
						URI.create("http://localhost:9000"), DataSize.ofKilobytes(8), DataSize.ofGigabytes(1),
						new BlobProperties.Cache(DataSize.ofMegabytes(64)))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			singletable.blobs.bucket       |               | leave it out
			singletable.blobs.bucket       | s3://blobs    | without 's3://'
			singletable.blobs.bucket       | app/blobs     | singletable.blobs.prefix
			singletable.blobs.bucket       | ab            | 3 to 255
			singletable.blobs.prefix       |               | letters
			singletable.blobs.prefix       | /blobs        | not at the ends
			singletable.blobs.prefix       | blobs/        | not at the ends
			singletable.blobs.prefix       | a//b          | single slashes
			singletable.blobs.prefix       | a b           | letters
			singletable.blobs.endpoint     | localhost     | HTTP address
			singletable.blobs.inline-up-to | -1            | from 0B
			singletable.blobs.inline-up-to | 301KB         | to 307200B
			singletable.blobs.max-size     | 1KB           | 4096B or more
			singletable.blobs.max-size     | -1            | 4096B or more
			singletable.blobs.cache.size   | -1            | 0B or more
			singletable.blobs.cache.size   | 4096TB        | a part of the heap
			""")
	void valueThatCannotBeRightIsRefusedByNameOfItsKeyAndWithAdvice(String key, String value, String advice) {
		this.runner.withPropertyValues(key + "=" + ((value != null) ? value : " "))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(key)
				.hasMessageContaining(advice));
	}

	@Test
	void largestSizeIsPositive() {
		this.runner.withPropertyValues("singletable.blobs.inline-up-to=0B", "singletable.blobs.max-size=0B")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("singletable.blobs.max-size is 0B: write 1B or more"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "app-blobs", "app.blobs.eu", "Old_Bucket",
			"arn:aws:s3:eu-central-1:123456789012:accesspoint/blobs" })
	void bucketsHaveTheNamesThatS3Allows(String bucket) {
		this.runner.withPropertyValues("singletable.blobs.bucket=" + bucket)
			.run((context) -> assertThat(context.getBean(BlobProperties.class).bucket()).isEqualTo(bucket));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(BlobProperties.class)
	static class PropertiesConfiguration {

	}

}
