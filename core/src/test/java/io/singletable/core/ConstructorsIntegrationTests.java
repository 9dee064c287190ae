package io.singletable.core;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonValue;
import io.singletable.Compression;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the only constructor of a class, which creates its instances, whatever its
 * visibility, as everywhere in Spring Data.
 */
class ConstructorsIntegrationTests {

	private final SingleTableTemplate template = TestTable
		.of(PackagePrivate.class, Private.class, KotlinDataClass.class)
		.template();

	@Test
	void packagePrivateConstructorBuildsTheClass() {
		PackagePrivate stored = this.template
			.insert(new PackagePrivate("1", null, null, "name", List.of(new Line(2, Code.valueOf("x")))));
		assertThat(stored.version).isEqualTo(1);
		assertThat(this.template.getRequired("1", PackagePrivate.class)).usingRecursiveComparison().isEqualTo(stored);
		PackagePrivate saved = this.template.save(stored);
		assertThat(this.template.getRequired("1", PackagePrivate.class).version).isEqualTo(saved.version).isEqualTo(2);
	}

	@Test
	void privateConstructorBuildsTheClass() {
		Private stored = this.template.insert(Private.of("name"));
		assertThat(this.template.getRequired(Objects.requireNonNull(stored.getId()), Private.class).getName())
			.isEqualTo("name");
	}

	@Test
	void kotlinDataClassIsBuiltByItsPrimaryConstructor() {
		KotlinDataClass stored = this.template.insert(new KotlinDataClass("1", "name", 3));
		assertThat(this.template.getRequired("1", KotlinDataClass.class)).usingRecursiveComparison().isEqualTo(stored);
	}

	@SingleTableEntity(compression = Compression.GZIP)
	@Versioned
	static final class PackagePrivate {

		@Id
		private final String id;

		@Version
		private final @Nullable Long version;

		@LastModifiedDate
		private final @Nullable Instant at;

		private final String name;

		private final List<Line> lines;

		PackagePrivate(String id, @Nullable Long version, @Nullable Instant at, String name, List<Line> lines) {
			this.id = id;
			this.version = version;
			this.at = at;
			this.name = name;
			this.lines = lines;
		}

		public String getId() {
			return this.id;
		}

		public @Nullable Long getVersion() {
			return this.version;
		}

		public @Nullable Instant getAt() {
			return this.at;
		}

		public String getName() {
			return this.name;
		}

		public List<Line> getLines() {
			return this.lines;
		}

	}

	static final class Line {

		private final int amount;

		private final Code code;

		Line(int amount, Code code) {
			this.amount = amount;
			this.code = code;
		}

		public int getAmount() {
			return this.amount;
		}

		public Code getCode() {
			return this.code;
		}

	}

	static final class Code {

		private final String text;

		private Code(String text) {
			this.text = text;
		}

		public static Code valueOf(String text) {
			return new Code(text);
		}

		@JsonValue
		String text() {
			return this.text;
		}

	}

	@SingleTableEntity
	static final class Private {

		@Id
		private final @Nullable String id;

		private final String name;

		private Private(@Nullable String id, String name) {
			this.id = id;
			this.name = name;
		}

		static Private of(String name) {
			return new Private(null, name);
		}

		public @Nullable String getId() {
			return this.id;
		}

		public String getName() {
			return this.name;
		}

	}

	/**
	 * Result of kotlinc for {@code data class KotlinDataClass(@Id val id: String, val
	 * name: String, val count: Int = 0)}, except that its second constructor is marked as
	 * synthetic, which Java can't express.
	 */
	@SingleTableEntity
	static final class KotlinDataClass {

		@Id
		private final String id;

		private final String name;

		private final int count;

		KotlinDataClass(String id, String name, int count) {
			this.id = id;
			this.name = name;
			this.count = count;
		}

		public String getId() {
			return this.id;
		}

		public String getName() {
			return this.name;
		}

		public int getCount() {
			return this.count;
		}

		public String component1() {
			return this.id;
		}

		public String component2() {
			return this.name;
		}

		public int component3() {
			return this.count;
		}

		public KotlinDataClass copy(String id, String name, int count) {
			return new KotlinDataClass(id, name, count);
		}

	}

}
