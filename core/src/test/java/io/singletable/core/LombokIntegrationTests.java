package io.singletable.core;

import java.time.Instant;
import java.util.List;

import io.singletable.Compression;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.test.TestTable;
import lombok.AccessLevel;
import lombok.AllArgsConstructor;
import lombok.Builder;
import lombok.Data;
import lombok.EqualsAndHashCode;
import lombok.Getter;
import lombok.NoArgsConstructor;
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

	private final SingleTableTemplate template = TestTable
		.of(Built.class, Jacksoned.class, Bean.class, Constructed.class, Plain.class)
		.template();

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

	@Test
	void dataIsAnEntityThatSaveUpdates() {
		Bean bean = new Bean();
		bean.setName("name");
		Bean stored = this.template.insert(bean);
		assertThat(stored.getId()).isNotNull();
		stored.setName("other");
		assertThat(this.template.save(stored).getVersion()).isEqualTo(2);
		assertThat(this.template.getRequired(stored.getId(), Bean.class).getName()).isEqualTo("other");
	}

	@Test
	void classWithConstructorOfAllIsAnEntity() {
		Constructed stored = this.template.insert(new Constructed(null, "name", true));
		assertThat(this.template.getRequired(stored.getId(), Constructed.class)).isEqualTo(stored);
	}

	@Test
	void valueWithoutBuilderIsAnEntity() {
		Plain stored = this.template.insert(new Plain("1", "name", List.of("a")));
		assertThat(this.template.getRequired("1", Plain.class)).isEqualTo(stored);
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

	@Data
	@SingleTableEntity
	static class Bean {

		@Id
		private String id;

		@Version
		private Long version;

		private String name;

	}

	@Getter
	@EqualsAndHashCode
	@AllArgsConstructor
	@NoArgsConstructor(access = AccessLevel.PRIVATE)
	@SingleTableEntity
	static class Constructed {

		@Id
		private String id;

		private String name;

		private boolean done;

	}

	@Value
	@SingleTableEntity
	static class Plain {

		@Id
		String id;

		String name;

		List<String> tags;

	}

}
