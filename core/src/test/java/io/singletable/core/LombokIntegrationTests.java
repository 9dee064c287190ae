package io.singletable.core;

import java.time.Instant;
import java.util.List;

import io.singletable.Compression;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.test.TestTable;
import lombok.Builder;
import lombok.Value;
import lombok.With;
import lombok.extern.jackson.Jacksonized;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for entities that Lombok generates.
 */
class LombokIntegrationTests {

	private final SingleTableTemplate template = TestTable.of(Built.class, Jacksoned.class).template();

	@Test
	void valueWithBuilderIsAnEntity() {
		Built stored = this.template.insert(Built.builder().name("name").tags(List.of("a")).build());
		assertThat(stored.getId()).isNotNull();
		assertThat(stored.getVersion()).isEqualTo(1);
		assertThat(this.template.getRequired(stored.getId(), Built.class)).isEqualTo(stored);
		assertThat(this.template.save(stored.withName("other")).getVersion()).isEqualTo(2);
	}

	@Test
	void jacksonizedBuilderIsAnEntity() {
		Jacksoned stored = this.template.insert(Jacksoned.builder().id("1").name("name").build());
		assertThat(this.template.getRequired("1", Jacksoned.class)).isEqualTo(stored);
	}

	@Value
	@Builder
	@With
	@SingleTableEntity(compression = Compression.GZIP)
	@Versioned
	static class Built {

		@Id
		String id;

		@Version
		Long version;

		@LastModifiedDate
		Instant at;

		String name;

		List<String> tags;

	}

	@Value
	@Builder
	@Jacksonized
	@SingleTableEntity
	static class Jacksoned {

		@Id
		String id;

		String name;

	}

}
