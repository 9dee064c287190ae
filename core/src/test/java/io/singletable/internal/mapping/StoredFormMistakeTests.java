package io.singletable.internal.mapping;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.singletable.SingleTableEntity;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.StdSerializer;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for mistakes in how Jackson would store a class.
 */
class StoredFormMistakeTests {

	private static final String WRITTEN_ONLY = "would be written, but can't be read back: add a constructor parameter "
			+ "or setter, or mark it @Transient";

	private static final String READ_ONLY = "can be read, but would not be written: add a getter, or mark it "
			+ "@ReadOnlyProperty (only read) or @Transient";

	private static final String ONE_VALUE = "is not written property by property (@JsonValue, @JsonFormat(shape = "
			+ "ARRAY), or a custom serializer), so its properties can't be stored as attributes: remove that from "
			+ "the entity, and use it on types of properties only";

	@Test
	void propertyThatIsWrittenButNotRead() {
		assertThat(Mapping.mistakesIn(Computed.class)).containsExactly("Computed.fullName: " + WRITTEN_ONLY);
	}

	@Test
	void propertyThatIsReadButNotWritten() {
		assertThat(Mapping.mistakesIn(Secret.class)).containsExactly("Secret.password: " + READ_ONLY);
	}

	@Test
	void nestedPropertyThatIsWrittenButNotRead() {
		assertThat(Mapping.mistakesIn(Nesting.class)).containsExactly("Nesting.lines.item.total: " + WRITTEN_ONLY);
	}

	@Test
	void unwrappedPropertyThatIsWrittenButNotRead() {
		assertThat(Mapping.mistakesIn(Unwrapping.class)).containsExactly("Unwrapping.item.total: " + WRITTEN_ONLY);
	}

	@Test
	void whatIsUnwrappedTwiceWithAPrefix() {
		assertThat(Mapping.mistakesIn(UnwrappedTwice.class)).singleElement()
			.asString()
			.startsWith("UnwrappedTwice.home.street: is @JsonUnwrapped in a property that is itself @JsonUnwrapped "
					+ "with a prefix");
		assertThat(Mapping.mistakesIn(UnwrappedTwiceUnderOwnNames.class)).isEmpty();
	}

	@Test
	void twoPropertiesOfOneStoredName() {
		assertThat(Mapping.mistakesIn(TwoAddresses.class))
			.containsExactly("TwoAddresses.work.city: is stored as 'city', "
					+ "as home.city: use a different name for one of them with @JsonProperty(\"...\") or "
					+ "@JsonUnwrapped(prefix = \"...\")");
	}

	@Test
	void namesThatJacksonFindsInConflict() {
		assertThat(Mapping.mistakesIn(Conflict.class)).singleElement()
			.asString()
			.startsWith("Conflict: can't be read because of ")
			.contains("title");
	}

	@Test
	void entityThatIsOneValue() {
		assertThat(Mapping.mistakesIn(OneValue.class)).containsExactly("OneValue: " + ONE_VALUE);
	}

	@Test
	void entityThatIsAnArray() {
		assertThat(Mapping.mistakesIn(AsArray.class)).containsExactly("AsArray: " + ONE_VALUE);
	}

	@Test
	void entityWithASerializerOfItsOwn() {
		assertThat(Mapping.mistakesIn(OwnSerializer.class)).containsExactly("OwnSerializer: " + ONE_VALUE);
	}

	@Test
	void hierarchyWithTypeInfo() {
		assertThat(Mapping.mistakesIn(Typed.class))
			.containsExactly("Leaf: stores its class with @JsonTypeInfo or default typing, but its type is already "
					+ "stored as _type: remove that. If other JSON needs it, add it there with a mix-in");
	}

	@Test
	void anyGetterWithoutAnySetter() {
		assertThat(Mapping.mistakesIn(Anything.class))
			.containsExactly("Anything: has a @JsonAnyGetter, but no @JsonAnySetter to read back what it writes: "
					+ "add one, or remove the annotation, so that the map is a separate property");
	}

	@Test
	void classThatCantBeBuilt() {
		assertThat(Mapping.mistakesIn(Unbuildable.class, Inner.class)).containsExactly("Unbuildable: " + UNBUILDABLE,
				"Inner: " + UNBUILDABLE);
	}

	private static final String UNBUILDABLE = "can't be created from its properties: make it a record or a static "
			+ "class with a constructor without parameters, or annotate the constructor to use with "
			+ "org.springframework.data.annotation.PersistenceCreator";

	@SingleTableEntity
	record Computed(@Id String id, String first, String last) {

		public String getFullName() {
			return this.first + " " + this.last;
		}

	}

	@SingleTableEntity
	static class Secret {

		@Id
		public String id;

		private String password;

		public void setPassword(String password) {
			this.password = password;
		}

		boolean matches(String other) {
			return this.password.equals(other);
		}

	}

	@SingleTableEntity
	record Nesting(@Id String id, List<Line> lines) {
	}

	record Line(Item item) {
	}

	record Item(int price, int count) {

		public int getTotal() {
			return this.price * this.count;
		}

	}

	@SingleTableEntity
	record Unwrapping(@Id String id, @JsonUnwrapped Item item) {
	}

	@SingleTableEntity
	record TwoAddresses(@Id String id, @JsonUnwrapped Address home, @JsonUnwrapped Address work) {
	}

	@SingleTableEntity
	record UnwrappedTwice(@Id String id, @JsonUnwrapped(prefix = "home_") Home home) {

	}

	@SingleTableEntity
	record UnwrappedTwiceUnderOwnNames(@Id String id, @JsonUnwrapped Home home) {

	}

	record Home(@JsonUnwrapped(prefix = "street_") Street street) {

	}

	record Street(String name) {

	}

	record Address(String city) {
	}

	@SingleTableEntity
	record Conflict(@Id String id, String title, @JsonProperty("title") String caption) {
	}

	@SingleTableEntity
	record OneValue(@Id String id) {

		@JsonValue
		String value() {
			return this.id;
		}

	}

	@SingleTableEntity
	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	record AsArray(@Id String id) {
	}

	@SingleTableEntity
	@JsonSerialize(using = NameSerializer.class)
	record OwnSerializer(@Id String id) {
	}

	static class NameSerializer extends StdSerializer<OwnSerializer> {

		NameSerializer() {
			super(OwnSerializer.class);
		}

		@Override
		public void serialize(OwnSerializer value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value.id());
		}

	}

	@SingleTableEntity
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	sealed interface Typed {

	}

	record Leaf(@Id String id) implements Typed {
	}

	@SingleTableEntity
	static class Anything {

		@Id
		public String id;

		@JsonAnyGetter
		public Map<String, String> rest;

	}

	@SingleTableEntity
	static class Unbuildable {

		@Id
		private String id;

		Unbuildable(String id, int other) {
			this.id = id + other;
		}

		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

	}

	@SingleTableEntity
	class Inner {

		@Id
		public String id;

	}

}
