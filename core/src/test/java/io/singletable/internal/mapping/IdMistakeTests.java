package io.singletable.internal.mapping;

import java.net.URI;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.SingleTableEntity;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for mistakes in ids.
 */
class IdMistakeTests {

	@Test
	void noId() {
		assertThat(Mapping.mistakesIn(NoId.class))
			.containsExactly("NoId: has no id: annotate a property with org.springframework.data.annotation.Id");
	}

	@Test
	void typeThatCantBeInAKey() {
		assertThat(Mapping.mistakesIn(UriId.class)).containsExactly("UriId.id: an id of type java.net.URI can't be "
				+ "used in a key: use String, a number, UUID, an enum, a date or time, or a record of such components");
	}

	@Test
	void partThatCantBeInAKey() {
		assertThat(Mapping.mistakesIn(UriPart.class)).containsExactly(
				"UriPart.key.uri: a part of an id must be text, a number, UUID, an enum, a date or a time, "
						+ "not java.net.URI: declare it with one of these types");
	}

	@Test
	void idWithoutParts() {
		assertThat(Mapping.mistakesIn(EmptyKey.class)).containsExactly("EmptyKey.key: the id "
				+ EmptyKey.Key.class.getName().replace("io.singletable.internal.mapping.IdMistakeTests$", "")
				+ " has no components: declare at least one");
	}

	@Test
	void idThatJacksonIgnores() {
		assertThat(Mapping.mistakesIn(IgnoredId.class)).containsExactly("IgnoredId.id: is not visible to Jackson, "
				+ "which stores it: add a getter or @JsonProperty, or remove @JsonIgnore or @ReadOnlyProperty from it");
	}

	@Test
	void idThatIsReadOnly() {
		assertThat(Mapping.mistakesIn(ReadOnlyId.class)).containsExactly("ReadOnlyId.id: is not visible to Jackson, "
				+ "which stores it: add a getter or @JsonProperty, or remove @JsonIgnore or @ReadOnlyProperty from it");
	}

	@Test
	void idThatIsUnwrapped() {
		assertThat(Mapping.mistakesIn(UnwrappedId.class)).containsExactly(
				"UnwrappedId.key: can't be @JsonUnwrapped, because the library reads it as one value: remove the "
						+ "annotation");
	}

	@Test
	void twoIds() {
		assertThat(Mapping.mistakesIn(TwoIds.class)).singleElement()
			.asString()
			.startsWith("TwoIds: can't be read because of MappingException: Attempt to add id property")
			.contains("two");
	}

	@Test
	void generatedIdThatCantBeSet() {
		assertThat(Mapping.mistakesIn(FinalId.class))
			.contains("FinalId.id: is the generated id, which the library sets, but it is not settable: add a "
					+ "constructor parameter, setter or wither, or make the field non-final");
	}

	@Test
	void differentIdsInAHierarchy() {
		assertThat(Mapping.mistakesIn(Pet.class)).containsExactly(
				"Pet: the classes of a sealed hierarchy must have the same id: declare it with the same name and "
						+ "type in all of them, not Cat.id of type java.lang.String and Dog.tag of type "
						+ "java.lang.Long");
	}

	@SingleTableEntity
	record NoId(String id) {
	}

	@SingleTableEntity
	record UriId(@Id URI id) {
	}

	@SingleTableEntity
	record UriPart(@Id UriPart.Key key) {

		record Key(String name, URI uri) {
		}

	}

	@SingleTableEntity
	record EmptyKey(@Id EmptyKey.Key key) {

		record Key() {
		}

	}

	@SingleTableEntity
	static class IgnoredId {

		@Id
		@JsonIgnore
		public String id;

	}

	@SingleTableEntity
	record ReadOnlyId(@Id @ReadOnlyProperty String id) {
	}

	@SingleTableEntity
	record UnwrappedId(@Id @JsonUnwrapped UnwrappedId.Key key) {

		record Key(String name) {
		}

	}

	@SingleTableEntity
	record TwoIds(@Id String one, @Id String two) {
	}

	@SingleTableEntity
	static class FinalId {

		@Id
		private final String id = "fixed";

		public String getId() {
			return this.id;
		}

	}

	@SingleTableEntity
	sealed interface Pet {

	}

	record Cat(@Id String id) implements Pet {
	}

	record Dog(@Id Long tag) implements Pet {
	}

}
