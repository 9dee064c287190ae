package io.singletable.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.Base64;
import java.util.stream.Stream;

import io.singletable.Compression;
import io.singletable.mapping.UnknownProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SingleTableProperties}.
 */
class SingleTablePropertiesTests {

	private static final String SECRET = Base64.getEncoder()
		.encodeToString("canary-canary-canary-canary-1234".getBytes());

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(PropertiesConfiguration.class);

	@Test
	void defaults() {
		this.runner.run((context) -> {
			SingleTableProperties properties = context.getBean(SingleTableProperties.class);
			assertThat(properties.tableName()).isNull();
			assertThat(properties.region()).isNull();
			assertThat(properties.endpoint()).isNull();
			assertThat(properties.credentials()).isEqualTo(new SingleTableProperties.Credentials(null, null));
			assertThat(properties.schema().mode()).isNull();
			assertThat(properties.schema().waitTimeout()).isEqualTo(Duration.ofSeconds(60));
			assertThat(properties.compression()).isEqualTo(Compression.DEFAULT);
			assertThat(properties.compressionThreshold()).isEqualTo(DataSize.ofKilobytes(1));
			assertThat(properties.maxDecompressedSize()).isEqualTo(DataSize.ofMegabytes(4));
			assertThat(properties.maxDecompressedPage()).isEqualTo(DataSize.ofMegabytes(64));
			assertThat(properties.maxVersions()).isZero();
			assertThat(properties.maxAge()).isNull();
			assertThat(properties.tombstoneRetention()).isEqualTo(Duration.ofDays(30));
			assertThat(properties.consistentReads()).isFalse();
			assertThat(properties.unknownProperties()).isEqualTo(UnknownProperties.IGNORE);
			assertThat(properties.wirePath()).isFalse();
			assertThat(properties.unique().revealOwner()).isFalse();
			assertThat(properties.query()).isEqualTo(new SingleTableProperties.Query(10, 250));
			assertThat(properties.cursor().secrets()).isEmpty();
			assertThat(properties.cursor().ephemeralSecret()).isFalse();
			assertThat(properties.cursor().maxAge()).isNull();
			assertThat(properties.retry()).isEqualTo(new SingleTableProperties.Retry(3, 20, 0.1, true));
			assertThat(properties.health())
				.isEqualTo(new SingleTableProperties.Health(Duration.ofSeconds(1), Duration.ofSeconds(1)));
			assertThat(properties.timeout()).isEqualTo(new SingleTableProperties.Timeout(Duration.ofSeconds(1),
					Duration.ofMillis(2500), Duration.ofSeconds(8)));
			assertThat(properties.embedded()).isEqualTo(new SingleTableProperties.Embedded(null, null, null));
		});
	}

	@Test
	void everyKeyIsBound() {
		this.runner.withPropertyValues("singletable.table-name=app", "singletable.region=eu-west-1",
				"singletable.endpoint=http://localhost:8000", "singletable.credentials.access-key=a",
				"singletable.credentials.secret-key=s", "singletable.schema.mode=none",
				"singletable.schema.wait-timeout=5s", "singletable.compression=gzip",
				"singletable.compression-threshold=2KB", "singletable.max-decompressed-size=1MB",
				"singletable.max-decompressed-page=2MB", "singletable.max-versions=20", "singletable.max-age=P2Y",
				"singletable.erasure-secret=" + SECRET, "singletable.tombstone-retention=2h",
				"singletable.consistent-reads=true", "singletable.unknown-properties=fail",
				"singletable.wire-path=true", "singletable.unique.reveal-owner=true",
				"singletable.history.table-name={table}-history", "singletable.audit.shards=4",
				"singletable.audit.type-index=by-type", "singletable.audit.actor-index=by-actor",
				"singletable.query.max-requests=3", "singletable.query.default-limit=7",
				"singletable.cursor.secrets=k2:" + SECRET + ",k1:" + SECRET, "singletable.cursor.ephemeral-secret=true",
				"singletable.cursor.max-age=1h", "singletable.cursor.scope=111122223333",
				"singletable.retry.max-attempts=1", "singletable.retry.burst=5", "singletable.retry.ratio=0.25",
				"singletable.retry.unconditional-writes=false", "singletable.timeout.attempt=200ms",
				"singletable.timeout.call=300ms", "singletable.timeout.transaction-call=400ms",
				"singletable.health.timeout=500ms", "singletable.health.cache=0", "singletable.embedded.enabled=false",
				"singletable.embedded.port=0", "singletable.embedded.directory=build/data")
			.run((context) -> assertThat(context.getBean(SingleTableProperties.class))
				.isEqualTo(new SingleTableProperties("app", "eu-west-1", URI.create("http://localhost:8000"),
						new SingleTableProperties.Credentials("a", "s"), new SingleTableProperties.Ssl(null),
						new SingleTableProperties.Schema(SchemaMode.NONE, Duration.ofSeconds(5)), Compression.GZIP,
						DataSize.ofKilobytes(2), DataSize.ofMegabytes(1), DataSize.ofMegabytes(2), 20,
						Period.ofYears(2), SECRET, Duration.ofHours(2), true, UnknownProperties.FAIL, true,
						new SingleTableProperties.Unique(true), new SingleTableProperties.History("{table}-history"),
						new SingleTableProperties.Audit(4, "by-type", "by-actor"),
						new SingleTableProperties.Query(3, 7),
						new SingleTableProperties.Cursor(java.util.List.of("k2:" + SECRET, "k1:" + SECRET), true,
								Duration.ofHours(1), "111122223333"),
						new SingleTableProperties.Retry(1, 5, 0.25, false),
						new SingleTableProperties.Timeout(Duration.ofMillis(200), Duration.ofMillis(300),
								Duration.ofMillis(400)),
						new SingleTableProperties.Health(Duration.ofMillis(500), Duration.ZERO),
						new SingleTableProperties.Embedded(false, 0, "build/data"))));
	}

	@Test
	void bundleSecuresEndpointsOfHttpsOnly() {
		this.runner.withPropertyValues("singletable.endpoint=https://tables.example", "singletable.ssl.bundle=tables")
			.run((context) -> assertThat(context.getBean(SingleTableProperties.class).ssl())
				.isEqualTo(new SingleTableProperties.Ssl("tables")));
		this.runner.withPropertyValues("singletable.endpoint=http://tables.example", "singletable.ssl.bundle=tables")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("singletable.ssl.bundle is set, but singletable.endpoint is not secured"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					singletable.table-name             |                     | 3 to 255
					singletable.table-name             | a b c               | 3 to 255
					singletable.region                 |                     | leave it out
					singletable.endpoint               | localhost:8000      | http://localhost:8000
					singletable.ssl.bundle             |                     | leave it out
					singletable.schema.wait-timeout    | -1s                 | as in 1s, or 0
					singletable.compression-threshold  | -1B                 | or more
					singletable.max-decompressed-size  | 0B                  | or more
					singletable.max-decompressed-page  | 3MB                 | or more
					singletable.max-versions           | -1                  | 0 or more
					singletable.max-age                | P1D                 | at least two days
					singletable.max-age                | P1M-1D              | at least two days
					singletable.erasure-secret         | MDEy                | openssl rand -base64 32
					singletable.tombstone-retention    | 59m                 | at least 1h
					singletable.history.table-name     |                     | 3 to 255
					singletable.history.table-name     | {name}-history      | with {table} where
					singletable.audit.shards           | 0                   | from 1 to 100
					singletable.audit.shards           | 101                 | from 1 to 100
					singletable.audit.type-index       | a b                 | 3 to 253 letters
					singletable.audit.actor-index      | audittype           | write different names
					singletable.query.max-requests     | 0                   | 1 or more
					singletable.query.default-limit    | -5                  | 1 or more
					singletable.cursor.max-age         | -1s                 | at least 1ms
					singletable.retry.max-attempts     | 0                   | 1 or more
					singletable.retry.burst            | -1                  | 0 or more
					singletable.retry.ratio            | -0.1                | 0 or more
					singletable.retry.ratio            | NaN                 | 0 or more
					singletable.timeout.attempt        | 0s                  | at least 1ms
					singletable.timeout.call           | -2s                 | at least 1ms
					singletable.timeout.transaction-call | 0ms               | at least 1ms
					singletable.timeout.attempt        | 3s                  | is longer than singletable.timeout.call
					singletable.timeout.transaction-call | 900ms             | is longer than singletable.timeout.transaction-call
					singletable.embedded.port          | 65536               | 0 (any free one) to 65535
					singletable.embedded.directory     |                     | leave it out
					singletable.credentials.access-key | a                   | singletable.credentials.secret-key
					singletable.credentials.secret-key | s                   | singletable.credentials.access-key
					""")
	void valueThatCannotBeRightIsRefusedByNameOfItsKeyAndWithAdvice(String key, String value, String advice) {
		this.runner.withPropertyValues(key + "=" + ((value != null) ? value : " "))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(key)
				.hasMessageContaining(advice));
	}

	static Stream<Arguments> badSecrets() {
		String equalBytes = Base64.getEncoder().encodeToString(new byte[32]);
		return Stream
			.of(SECRET, "k1:" + tooShortSecret(), "k1:%%%", ":" + SECRET, "k 1:" + SECRET, "k1", "k1:" + equalBytes)
			.map(Arguments::of);
	}

	private static String tooShortSecret() {
		return Base64.getEncoder().encodeToString("canary-canary-canary-canary-123".getBytes());
	}

	@ParameterizedTest
	@MethodSource("badSecrets")
	void badSecretIsRefusedWithoutShowingIt(String secret) {
		this.runner
			.withPropertyValues("singletable.cursor.secrets[0]=k0:" + SECRET, "singletable.cursor.secrets[1]=" + secret)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("singletable.cursor.secrets[1]")
				.hasMessageContaining("<key id>:<base64 of 32 bytes>")
				.message()
				.doesNotContain(SECRET, tooShortSecret()));
	}

	@Test
	void keyIdsOfSecretsAreUnique() {
		this.runner.withPropertyValues("singletable.cursor.secrets=k1:" + SECRET + ",k1:" + SECRET)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("singletable.cursor.secrets[1] has the same key id as an earlier secret"));
	}

	@Test
	void secretsAreNotPrinted() {
		this.runner
			.withPropertyValues("singletable.credentials.access-key=visible",
					"singletable.credentials.secret-key=hidden", "singletable.cursor.secrets=k1:" + SECRET,
					"singletable.erasure-secret=" + SECRET)
			.run((context) -> assertThat(context.getBean(SingleTableProperties.class).toString())
				.doesNotContain("visible", "hidden", SECRET));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(SingleTableProperties.class)
	static class PropertiesConfiguration {

	}

}
