package io.singletable.autoconfigure;

import java.io.InputStream;
import java.net.URL;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata that IDEs and the documentation read.
 */
class ConfigurationMetadataTests {

	@Test
	void everyKeyIsDescribed() throws Exception {
		Map<String, String> descriptions = descriptions();
		assertThat(descriptions).containsOnlyKeys("management.endpoint.singletable.access",
				"management.endpoint.singletable.cache.time-to-live", "management.health.singletable.enabled",
				"management.info.singletable.enabled", "singletable.audit.actor-index",
				"singletable.audit.endpoint.enabled", "singletable.audit.shards", "singletable.audit.type-index",
				"singletable.blobs.bucket", "singletable.blobs.cache.size", "singletable.blobs.endpoint",
				"singletable.blobs.inline-up-to", "singletable.blobs.max-size", "singletable.blobs.prefix",
				"singletable.blobs.store", "singletable.compression", "singletable.compression-threshold",
				"singletable.consistent-reads", "singletable.counts.enabled", "singletable.credentials.access-key",
				"singletable.credentials.secret-key", "singletable.cursor.ephemeral-secret",
				"singletable.cursor.max-age", "singletable.cursor.scope", "singletable.cursor.secrets",
				"singletable.embedded.clear-on-start", "singletable.embedded.data-location",
				"singletable.embedded.directory", "singletable.embedded.enabled", "singletable.embedded.port",
				"singletable.endpoint", "singletable.erasure-secret", "singletable.health.cache",
				"singletable.health.timeout", "singletable.history.table-name", "singletable.hot-partitions.enabled",
				"singletable.max-age", "singletable.max-decompressed-page", "singletable.max-decompressed-size",
				"singletable.max-versions", "singletable.query.default-limit", "singletable.query.max-requests",
				"singletable.region", "singletable.repositories.enabled", "singletable.retry.burst",
				"singletable.retry.max-attempts", "singletable.retry.ratio", "singletable.retry.unconditional-writes",
				"singletable.schema.mode", "singletable.schema.wait-timeout", "singletable.ssl.bundle",
				"singletable.table-name", "singletable.timeout.attempt", "singletable.timeout.call",
				"singletable.timeout.transaction-call", "singletable.tombstone-retention",
				"singletable.unique.reveal-owner", "singletable.unknown-properties", "singletable.web.problem-details",
				"singletable.wire-path");
		assertThat(descriptions.values())
			.allSatisfy((description) -> assertThat(description).matches("(?!The |A )[A-Z].*").endsWith("."));
	}

	private static Map<String, String> descriptions() throws Exception {
		URL classes = SingleTableProperties.class.getProtectionDomain().getCodeSource().getLocation();
		try (InputStream json = classes.toURI()
			.resolve("META-INF/spring-configuration-metadata.json")
			.toURL()
			.openStream()) {
			JsonNode metadata = JsonMapper.shared().readTree(json);
			Map<String, String> descriptions = new TreeMap<>();
			metadata.get("properties")
				.forEach((property) -> descriptions.put(property.get("name").asString(),
						property.path("description").asString("")));
			return descriptions;
		}
	}

}
