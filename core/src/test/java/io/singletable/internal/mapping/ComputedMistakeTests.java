package io.singletable.internal.mapping;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.singletable.Compression;
import io.singletable.Computed;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is computed of an entity, and for mistakes in its declaration.
 */
class ComputedMistakeTests {

	@Test
	void gettersAndMethodsAreProperties() {
		assertThat(Mapping.of(Book.class).concreteTypes().iterator().next().properties().topLevel())
			.extracting(StoredProperty::javaPath)
			.containsExactlyInAnyOrder("id", "title", "titleLower", "long");
	}

	@Test
	void whatIsIndexedOrFilterableStaysReadable() {
		assertThat(Mapping.of(Packed.class).concreteTypes().iterator().next().filterable())
			.containsExactlyInAnyOrder("indexed", "filterable");
		assertThat(Mapping.of(Packed.class).concreteTypes().iterator().next().parts())
			.containsExactlyInAnyOrder("indexed", "filterable");
		assertThat(Mapping.of(Book.class).concreteTypes().iterator().next().filterable()).isEmpty();
		assertThat(Mapping.of(Book.class).concreteTypes().iterator().next().parts())
			.containsExactlyInAnyOrder("titleLower", "long");
	}

	@Test
	void valueThatIsReadAsWell() {
		String problem = ": @Computed: has a field, setter or constructor parameter as well, which is never read: "
				+ "rename that, or remove the annotation";
		assertThat(Mapping.mistakesIn(Component.class)).contains("Component.title" + problem);
		assertThat(Mapping.mistakesIn(WithField.class)).containsExactly("WithField.lower" + problem);
		assertThat(Mapping.mistakesIn(WithSetter.class)).containsExactly("WithSetter.lower" + problem);
	}

	@Test
	void methodThatIsNoProperty() {
		String problem = ": @Computed: is no property of an instance: annotate a method without parameters that returns a "
				+ "value, and is not static";
		assertThat(Mapping.mistakesIn(NoProperty.class)).containsExactlyInAnyOrder("NoProperty.lower()" + problem,
				"NoProperty.nothing()" + problem, "NoProperty.constant()" + problem);
	}

	@Test
	void methodThatIsNotStored() {
		assertThat(Mapping.mistakesIn(Ignored.class)).containsExactly("Ignored.lower(): @Computed: is not stored as a "
				+ "property of its own: remove @JsonIgnore, @Transient or @JsonUnwrapped from it");
	}

	@Test
	void sourcesThatAreUnknownOrComputed() {
		assertThat(Mapping.mistakesIn(Sources.class)).containsExactlyInAnyOrder(
				"Sources.lower: @Computed: is computed from the unknown property 'titel': name stored properties as in "
						+ "Java",
				"Sources.first: @Computed: is computed from 'lower', which is @Computed itself: name what that follows "
						+ "from");
	}

	@Test
	void roleOfTheLibrary() {
		assertThat(Mapping.mistakesIn(Expiring.class)).contains("Expiring.getEnd(): @Computed: is annotated with "
				+ "@TimeToLive as well, which the library reads or sets: remove one of the annotations");
	}

	@Test
	void partOfANestedObject() {
		String problem = ": is @Computed in a part of an entity, which an update may change alone: declare it in an "
				+ "entity that no property holds";
		assertThat(Mapping.mistakesIn(Nested.class)).containsExactly("Nested.address.cityLower" + problem);
		assertThat(Mapping.mistakesIn(Tree.class)).containsExactly("Tree.child.lower" + problem);
		assertThat(Mapping.mistakesIn(Open.class)).containsExactly("Open.part.lower" + problem);
	}

	@Test
	void valueThatAnAnySetterWouldRead() {
		assertThat(Mapping.mistakesIn(Any.class)).containsExactly("Any.lower: is @Computed in a class with a "
				+ "@JsonAnySetter, which would read it: remove one of the annotations");
	}

	@SingleTableEntity
	record Book(@Id String id, String title) {

		@Computed(from = "title")
		String titleLower() {
			return this.title.toLowerCase(Locale.ROOT);
		}

		@Computed(from = "title")
		boolean isLong() {
			return this.title.length() > 10;
		}

	}

	@SingleTableEntity(compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "indexed#{indexed}")
	record Packed(@Id String id) {

		@Computed
		String inPayload() {
			return this.id;
		}

		@Computed
		String indexed() {
			return this.id;
		}

		@Computed
		@Filterable
		String filterable() {
			return this.id;
		}

	}

	@SingleTableEntity
	record Component(@Id String id, String title) {

		@Override
		@Computed
		public String title() {
			return this.title;
		}

	}

	@SingleTableEntity
	static class WithField {

		@Id
		private String id = "";

		private String lower = "";

		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		@Computed
		public String getLower() {
			return this.lower;
		}

	}

	@SingleTableEntity
	static class WithSetter {

		@Id
		private String id = "";

		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		@Computed
		public String getLower() {
			return this.id;
		}

		public void setLower(String lower) {
			this.id = lower;
		}

	}

	@SingleTableEntity
	record NoProperty(@Id String id) {

		@Computed
		String lower(Locale locale) {
			return this.id.toLowerCase(locale);
		}

		@Computed
		void nothing() {
		}

		@Computed
		static String constant() {
			return "";
		}

	}

	@SingleTableEntity
	record Ignored(@Id String id) {

		@Computed
		@JsonIgnore
		String lower() {
			return this.id;
		}

	}

	@SingleTableEntity
	record Sources(@Id String id, String title) {

		@Computed(from = "titel")
		String lower() {
			return this.title;
		}

		@Computed(from = "lower")
		String first() {
			return this.title;
		}

	}

	@SingleTableEntity
	record Expiring(@Id String id) {

		@Computed
		@TimeToLive
		@Nullable Instant getEnd() {
			return null;
		}

	}

	@SingleTableEntity
	record Nested(@Id String id, Address address) {

		record Address(String city) {

			@Computed
			String cityLower() {
				return this.city;
			}

		}

	}

	@SingleTableEntity
	record Tree(@Id String id, @Nullable Tree child) {

		@Computed
		String lower() {
			return this.id;
		}

	}

	@SingleTableEntity
	record Open(@Id String id, Any part) {
	}

	@SingleTableEntity
	record Any(@Id String id, @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {

		@Computed
		String lower() {
			return this.id;
		}

	}

}
