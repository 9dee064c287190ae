package io.singletable.internal.mapping;

import java.util.EnumMap;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidMappingException;
import io.singletable.SingleTableEntity;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for mistakes in how constants of enums would be stored.
 */
class EnumMistakeTests {

	@Test
	void twoConstantsOfOneText() {
		assertThat(Mapping.mistakesIn(Ambiguous.class)).singleElement()
			.asString()
			.startsWith("Ambiguous.parts.grades: the constants GOOD and FINE of ")
			.contains("are both stored as \"ok\"");
	}

	@Test
	void twoMapKeysOfOneText() {
		assertThat(Mapping.mistakesIn(AmbiguousKeys.class)).singleElement()
			.asString()
			.startsWith("AmbiguousKeys.byGrade: the constants GOOD and FINE of ");
	}

	@Test
	void aliasThatIsTheTextOfAnotherConstant() {
		assertThat(Mapping.mistakesIn(Clashing.class)).singleElement()
			.asString()
			.startsWith("Clashing.phase: 'NEW' is the stored text of the constant NEW of ")
			.contains("@JsonAlias of FRESH");
	}

	@Test
	void numbersInKeys() {
		assertThat(Mapping.mistakesIn(Numbered.class)).hasSize(2)
			.allSatisfy((problem) -> assertThat(problem).contains("whose constants are not stored as text"));
	}

	@Test
	void numberedId() {
		assertThat(Mapping.mistakesIn(NumberedId.class)).singleElement()
			.asString()
			.startsWith("NumberedId.id: is of the enum ")
			.contains("whose constants are not stored as text");
	}

	@Test
	void propertyInAKeyWithAFormatOfItsOwn() {
		assertThat(Mapping.mistakesIn(Formatted.class)).singleElement()
			.asString()
			.contains("names 'phase', which is an enum with a custom format or serializer");
	}

	@Test
	void customizedMapperThatStoresAnotherTextThanKeys() {
		JsonMapper mapper = StorageMapper.create(UnknownProperties.IGNORE,
				List.of((builder) -> builder.addMixIn(Phase.class, Named.class)));
		assertThatExceptionOfType(InvalidMappingException.class)
			.isThrownBy(() -> EntityRegistry.of(List.of(Keyed.class), MappingDefaults.standard(), mapper))
			.withMessageContaining("whose constant OLD the customized storage mapper writes as \"mixed\"");
	}

	@ParameterizedTest
	@EnumSource(value = EnumFeature.class,
			names = { "WRITE_ENUMS_USING_TO_STRING", "READ_ENUMS_USING_TO_STRING", "WRITE_ENUMS_TO_LOWERCASE",
					"WRITE_ENUMS_USING_INDEX", "WRITE_ENUM_KEYS_USING_INDEX", "READ_ENUM_KEYS_USING_INDEX" })
	void featureThatStoresEnumsOtherwise(EnumFeature feature) {
		assertThatExceptionOfType(InvalidMappingException.class)
			.isThrownBy(
					() -> StorageMapper.create(UnknownProperties.IGNORE, List.of((builder) -> builder.enable(feature))))
			.withMessageContaining("enables " + feature);
	}

	enum Grade {

		@JsonProperty("ok")
		GOOD, @JsonProperty("ok")
		FINE

	}

	enum Fresh {

		@JsonAlias("NEW")
		FRESH, NEW

	}

	enum Phase {

		OLD, NEW

	}

	enum Named {

		@JsonProperty("mixed")
		OLD, NEW

	}

	enum Level {

		LOW(1), HIGH(2);

		private final int number;

		Level(int number) {
			this.number = number;
		}

		@JsonValue
		int number() {
			return this.number;
		}

	}

	@JsonFormat(shape = JsonFormat.Shape.NUMBER)
	enum Ordinal {

		FIRST, SECOND

	}

	record Part(List<Grade> grades) {
	}

	@SingleTableEntity
	record Ambiguous(@Id String id, List<Part> parts) {
	}

	@SingleTableEntity
	record AmbiguousKeys(@Id String id, EnumMap<Grade, String> byGrade) {
	}

	@SingleTableEntity
	record Clashing(@Id String id, Fresh phase) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "level#{level}", sortKey = "{id}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "ordinal#{ordinal}", sortKey = "{id}")
	record Numbered(@Id String id, Level level, Ordinal ordinal) {
	}

	@SingleTableEntity
	record NumberedId(@Id Level id) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "phase#{phase}")
	record Formatted(@Id String id, @JsonFormat(shape = JsonFormat.Shape.NUMBER) Phase phase) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "phase#{phase}")
	record Keyed(@Id String id, Phase phase) {
	}

}
