package io.singletable.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.UnwritableEntityException;
import io.singletable.Versioned;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for keys of an any-getter that are refused because they are names that mean
 * something else in the item, whether those names are in use or not, and in both forms
 * alike.
 */
class AnyGetterKeysIntegrationTests {

	private final TestTable table = TestTable.of(Plain.class, Compressed.class);

	private final SingleTableTemplate template = this.table.template();

	@ParameterizedTest
	@ValueSource(strings = { "id", "version", "updatedAt", "owner", "legacyOwner", "empty", "street", "body", "pk",
			"sk", "gsi1pk", "gsi1sk", "listingpk", "_data", "_v", "_anything" })
	void keyThatMeansSomethingElseIsRefusedByName(String key) {
		for (Open entity : new Open[] { new Plain(), new Compressed() }) {
			entity.id = "1";
			entity.owner = "alice";
			entity.body = "y".repeat(2000);
			entity.put(key, "4711");
			assertThatExceptionOfType(UnwritableEntityException.class).isThrownBy(() -> this.template.insert(entity))
				.withMessageContaining("'" + key + "'")
				.withMessageContaining(entity.getClass().getName())
				.withMessageNotContaining("4711");
		}
		assertThat(this.table.items()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "other, free", "Owner, free", "the.owner, free", "secret, free" })
	void otherKeysAreKept(String key, String value) {
		for (Open entity : new Open[] { new Plain(), new Compressed() }) {
			entity.id = "1";
			entity.owner = "alice";
			entity.body = "y".repeat(2000);
			entity.put(key, value);
			this.template.insert(entity);
			Open read = this.template.getRequired("1", entity.getClass());
			assertThat(read.extra).containsExactly(Map.entry(key, value));
			assertThat(read.owner).isEqualTo("alice");
		}
	}

	static class Open {

		@Id
		public @Nullable String id;

		@Version
		public @Nullable Long version;

		@LastModifiedDate
		@JsonProperty("updatedAt")
		public @Nullable Instant at;

		@Filterable
		@JsonAlias("legacyOwner")
		public @Nullable String owner;

		public @Nullable String body;

		public @Nullable String empty;

		@Transient
		public @Nullable String secret;

		@JsonUnwrapped
		public @Nullable Address address;

		final Map<String, Object> extra = new LinkedHashMap<>();

		@JsonAnyGetter
		public Map<String, Object> extra() {
			return this.extra;
		}

		@JsonAnySetter
		public void put(String name, Object value) {
			this.extra.put(name, value);
		}

	}

	static class Address {

		public @Nullable String street;

	}

	@SingleTableEntity(compression = Compression.NONE)
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "owner#{owner}")
	static class Plain extends Open {

	}

	@SingleTableEntity(compression = Compression.GZIP)
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "owner#{owner}")
	static class Compressed extends Open {

	}

}
