package io.singletable.internal.mapping;

import java.net.URI;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for mistakes in key templates and indexes.
 */
class TemplateMistakeTests {

	@Test
	void unknownProperty() {
		assertThat(Mapping.mistakesIn(Unknown.class))
			.containsExactly("Unknown: @GlobalSecondaryIndex(\"gsi1\") partitionKey 'state#{state}' names the unknown "
					+ "property 'state': use one of id, status, address, or a path into one of them");
	}

	@Test
	void unknownNestedProperty() {
		assertThat(Mapping.mistakesIn(UnknownNested.class)).containsExactly(
				"UnknownNested: @GlobalSecondaryIndex(\"gsi1\") partitionKey 'town#{address.town}' names the unknown "
						+ "property 'address.town': use one of id, status, address, or a path into one of them");
	}

	@Test
	void propertyThatCantBeInAKey() {
		assertThat(Mapping.mistakesIn(UriInTemplate.class))
			.containsExactly("UriInTemplate: @GlobalSecondaryIndex(\"gsi1\") partitionKey 'uri#{uri}' names 'uri' of "
					+ "type java.net.URI, which can't be used in a key: use text, a number, a boolean, an enum, "
					+ "a UUID, an Instant, LocalDate, LocalDateTime, LocalTime, YearMonth or OffsetDateTime, or a part "
					+ "of the value");
	}

	@Test
	void propertyOutsideTheIdInThePrimaryKey() {
		assertThat(Mapping.mistakesIn(NotOfId.class))
			.containsExactly("NotOfId: sortKey 'NotOfId#{name}' names 'name', which is not part of the id: the "
					+ "table's keys must be determined by the id alone. Make the id a record that has it as a "
					+ "component, or use an index");
	}

	@Test
	void wholeCompositeIdInThePrimaryKey() {
		assertThat(Mapping.mistakesIn(WholeKey.class)).containsExactly(
				"WholeKey: partitionKey 'WholeKey#{key}' names 'key', which is not part of the id: the table's keys "
						+ "must be determined by the id alone. Use the parts of the id: [key.a, key.b]");
	}

	@Test
	void partOfTheIdMissing() {
		assertThat(Mapping.mistakesIn(MissingPart.class))
			.containsExactly("MissingPart: neither partitionKey nor sortKey names [key.b]: entities that differ only "
					+ "there would overwrite each other, so add it to one of the templates");
	}

	@Test
	void partitionThatStartsWithAValue() {
		assertThat(Mapping.mistakesIn(StartsWithValue.class)).containsExactly(
				"StartsWithValue: partitionKey '{id}' starts with a value: start it with a literal, such as "
						+ "'StartsWithValue#{id}', so that no value can result in a key of another type");
	}

	@Test
	void partitionThatStartsWithAReservedLiteral() {
		assertThat(Mapping.mistakesIn(Reserved.class)).containsExactly(
				"Reserved: partitionKey '~v#{id}' starts with '~', which is reserved for the library's own "
						+ "items: use another literal");
	}

	@Test
	void sharedIndexThatStartsWithAValue() {
		assertThat(Mapping.mistakesIn(SharedValue.class)).containsExactly(
				"SharedValue: @GlobalSecondaryIndex(\"gsi1\") partitionKey '{name}' starts with a value: start it with a "
						+ "literal, such as 'SharedValue#{name}', so that no value can result in a key of another "
						+ "type");
	}

	@Test
	void sharedIndexThatReachesIntoAnotherType() {
		assertThat(Mapping.mistakesIn(SharedIntoOther.class, Other.class)).containsExactly(
				"SharedIntoOther: @GlobalSecondaryIndex(\"gsi1\") partitionKey 'Other#name#{name}' is shared "
						+ "and can be a partition of Other, which has 'Other#' put before its own: start it with another literal");
	}

	@Test
	void descendingText() {
		assertThat(Mapping.mistakesIn(DescendingText.class)).containsExactly(
				"DescendingText: @GlobalSecondaryIndex(\"gsi1\") sortKey '{name:desc}#{id}': 'name' of type "
						+ "java.lang.String can't be descending, only numbers, booleans and times can: remove ':desc'");
	}

	@Test
	void twoValuesInOneSegment() {
		assertThat(Mapping.mistakesIn(TwoValues.class)).singleElement()
			.asString()
			.startsWith("TwoValues: @GlobalSecondaryIndex(\"gsi1\") partitionKey: ")
			.contains("two properties share a segment", "{id}#{name}");
	}

	@Test
	void malformedTemplate() {
		assertThat(Mapping.mistakesIn(Malformed.class)).singleElement()
			.asString()
			.startsWith("Malformed: partitionKey: ")
			.contains("a { is not closed");
	}

	@Test
	void indexDeclaredTwice() {
		assertThat(Mapping.mistakesIn(Twice.class))
			.containsExactly("Twice: @GlobalSecondaryIndex(\"gsi1\") is declared "
					+ "twice: an entity has one entry in an index, so use another index for the second");
	}

	@Test
	void invalidIndexName() {
		assertThat(Mapping.mistakesIn(IndexName.class)).containsExactly("IndexName: @GlobalSecondaryIndex(\"by name\") "
				+ "has an invalid name: use 3 to 253 letters, digits, '_', '-' or '.'");
	}

	@Test
	void sharedKeySpace() {
		assertThat(Mapping.mistakesIn(Parent.class, Child.class)).containsExactly("Child: its keys ('Parent#{a}', "
				+ "'Parent') can be equal to those of Parent ('Parent#{id}', 'Parent'): types may share partitions, "
				+ "but each of them needs a sort key that starts with a different literal, such as 'Child#'");
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}")
	record Unknown(@Id String id, String status, Address address) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "town#{address.town}")
	record UnknownNested(@Id String id, String status, Address address) {
	}

	record Address(String city) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "uri#{uri}")
	record UriInTemplate(@Id String id, URI uri) {
	}

	@SingleTableEntity(sortKey = "NotOfId#{name}")
	record NotOfId(@Id String id, String name) {
	}

	record TwoParts(String a, String b) {
	}

	@SingleTableEntity(partitionKey = "WholeKey#{key}", sortKey = "{a}#{b}")
	record WholeKey(@Id TwoParts key) {
	}

	@SingleTableEntity(partitionKey = "MissingPart#{a}")
	record MissingPart(@Id TwoParts key) {
	}

	@SingleTableEntity(partitionKey = "{id}")
	record StartsWithValue(@Id String id) {
	}

	@SingleTableEntity(partitionKey = "~v#{id}")
	record Reserved(@Id String id) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{name}", shared = true)
	record SharedValue(@Id String id, String name) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "Other#name#{name}", shared = true)
	record SharedIntoOther(@Id String id, String name) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "name#{name}")
	record Other(@Id String id, String name) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "all", sortKey = "{name:desc}")
	record DescendingText(@Id String id, String name) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{id}{name}")
	record TwoValues(@Id String id, String name) {
	}

	@SingleTableEntity(partitionKey = "Malformed#{id")
	record Malformed(@Id String id) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "a")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "b")
	record Twice(@Id String id) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "by name", partitionKey = "a")
	record IndexName(@Id String id) {
	}

	@SingleTableEntity
	record Parent(@Id String id) {
	}

	@SingleTableEntity(partitionKey = "Parent#{a}", sortKey = "Parent")
	record Child(@Id Child.Key key) {

		record Key(String a) {
		}

	}

}
