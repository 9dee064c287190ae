package io.singletable.internal.mapping;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.TimeToLive.Start;
import io.singletable.Versioned;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for mistakes in types, their names and options, versions and dates.
 */
class TypeMistakeTests {

	@Test
	void classWithoutAnnotation() {
		assertThat(Mapping.mistakesIn(Plain.class))
			.containsExactly("Plain: is not an entity: annotate it with @SingleTableEntity, or don't register it");
	}

	@Test
	void twoTypesOfOneName() {
		assertThat(Mapping.mistakesIn(First.class, Second.class))
			.contains("Second: the type name 'Same' is also used by First: choose different names with "
					+ "@SingleTableEntity(\"...\")");
	}

	@Test
	void twoClassesOfOneNameInAHierarchy() {
		assertThat(Mapping.mistakesIn(Shape.class))
			.containsExactly("Shape$Square: the type name 'Round' is also used by Shape$Round: choose different "
					+ "names with @TypeAlias(\"...\")");
	}

	@Test
	void invalidTypeName() {
		assertThat(Mapping.mistakesIn(InvalidName.class)).containsExactly(
				"InvalidName: the type name 'no#name' is invalid: use the letters A to Z and a to z, digits "
						+ "and '_', starting with a letter, in @SingleTableEntity(\"...\")");
	}

	@Test
	void invalidNameOfAConcreteClass() {
		assertThat(Mapping.mistakesIn(Vehicle.class)).containsExactly(
				"Car: the type name 'my car' is invalid: use the letters A to Z and a to z, digits and '_', "
						+ "starting with a letter, in @TypeAlias(\"...\")");
	}

	@Test
	void abstractClassThatIsNotSealed() {
		assertThat(Mapping.mistakesIn(Open.class)).containsExactly("Open: is abstract and not sealed, so its "
				+ "concrete classes are unknown: make it sealed, or annotate the concrete classes");
	}

	@Test
	void shardsOutOfRange() {
		assertThat(Mapping.mistakesIn(NoShards.class, ManyShards.class)).containsExactly(
				"NoShards: shards = 0 is out of range: use 1 to 100",
				"ManyShards: shards = 101 is out of range: use 1 to 100");
	}

	@Test
	void shardsOfAnIndexOutOfRange() {
		assertThat(Mapping.mistakesIn(NoIndexShards.class, ManyIndexShards.class)).containsExactly(
				"NoIndexShards: @GlobalSecondaryIndex(\"gsi1\") shards = 0 is out of range: use 1 to 100",
				"ManyIndexShards: @GlobalSecondaryIndex(\"gsi1\") shards = 101 is out of range: use 1 to 100");
	}

	@Test
	void typesThatSharePartitionsWithOtherShards() {
		assertThat(Mapping.mistakesIn(Spread.class, Whole.class, Apart.class))
			.containsExactly("Whole: its entities have "
					+ "shards = 1 in the index 'gsi1', but those of Spread have shards = 4 and can be in the same "
					+ "partitions: declare the same number in all types that share partitions (an IndexKeyResolver's keys "
					+ "have one shard)");
	}

	@Test
	void maxVersionsOutOfRange() {
		assertThat(Mapping.mistakesIn(NegativeVersions.class))
			.containsExactly("NegativeVersions: @Versioned(maxVersions "
					+ "= -2) is out of range: use 0 to keep all, or the number of versions to keep");
	}

	@Test
	void schemaVersionOutOfRange() {
		assertThat(Mapping.mistakesIn(NegativeSchema.class)).containsExactly(
				"NegativeSchema: schemaVersion = -1 is out of range: use 0 for none, or a positive number");
	}

	@Test
	void versionedWithoutVersionAndDate() {
		assertThat(Mapping.mistakesIn(Unequipped.class)).containsExactly(
				"Unequipped: @Versioned needs a property of type Long annotated with "
						+ "org.springframework.data.annotation.Version: add it, or remove @Versioned",
				"Unequipped: @Versioned needs a property of type java.time.Instant annotated with "
						+ "org.springframework.data.annotation.LastModifiedDate, for the timestamp of each version: "
						+ "add it, or remove @Versioned");
	}

	@Test
	void listingByLastChangeWithoutDate() {
		assertThat(Mapping.mistakesIn(Feed.class))
			.containsExactly("Feed: listing = LAST_MODIFIED needs a property of type java.time.Instant annotated "
					+ "with org.springframework.data.annotation.LastModifiedDate: add it, or choose "
					+ "listing = BY_ID");
	}

	@Test
	void wrongTypesOfVersionAndDates() {
		assertThat(Mapping.mistakesIn(WrongTypes.class)).containsExactlyInAnyOrder(
				"WrongTypes.version: a version can't be a java.lang.String: declare it as Long",
				"WrongTypes.created: @CreatedDate can't be used on a java.time.LocalDate: declare it as "
						+ "java.time.Instant",
				"WrongTypes.changed: @LastModifiedDate can't be used on a long: declare it as java.time.Instant",
				"WrongTypes.ttl: @TimeToLive can't be used on a java.lang.Integer: declare it as java.time.Instant, as "
						+ "Long for seconds since the epoch, or as java.time.Duration with "
						+ "@TimeToLive(after = CREATED) or @TimeToLive(after = MODIFIED)");
	}

	@Test
	void durationWithoutStart() {
		assertThat(Mapping.mistakesIn(Startless.class))
			.containsExactly("Startless.ttl: @TimeToLive on a java.time.Duration needs its start: use "
					+ "@TimeToLive(after = CREATED) or @TimeToLive(after = MODIFIED)");
	}

	@Test
	void timeToLiveAfterADateThatIsMissing() {
		assertThat(Mapping.mistakesIn(AfterCreation.class, AfterChange.class)).containsExactly(
				"AfterCreation.ttl: @TimeToLive(after = CREATED) needs a property of type java.time.Instant annotated "
						+ "with org.springframework.data.annotation.CreatedDate: add it, or use a java.time.Instant "
						+ "without after",
				"AfterChange.ttl: @TimeToLive(after = MODIFIED) needs a property of type java.time.Instant annotated "
						+ "with org.springframework.data.annotation.LastModifiedDate: add it, or use a "
						+ "java.time.Instant without after");
	}

	@Test
	void startOfATime() {
		assertThat(Mapping.mistakesIn(StartOfInstant.class, StartOfSeconds.class)).containsExactly(
				"StartOfInstant.ttl: @TimeToLive(after = CREATED) can't be used on a java.time.Instant: declare it as "
						+ "java.time.Duration, or remove after",
				"StartOfSeconds.ttl: @TimeToLive(after = MODIFIED) can't be used on a long: declare it as "
						+ "java.time.Duration, or remove after");
	}

	@Test
	void intVersionOfAVersionedType() {
		assertThat(Mapping.mistakesIn(IntVersion.class))
			.containsExactly("IntVersion.version: a version can't be a java.lang.Integer: declare it as Long");
	}

	@Test
	void twoDatesOfOneRole() {
		assertThat(Mapping.mistakesIn(TwoDates.class)).containsExactly("TwoDates: has 2 properties annotated with "
				+ "@TimeToLive (one, two), but can have only one: remove the annotation from the others");
	}

	@Test
	void versionInSomeClassesOfAHierarchy() {
		assertThat(Mapping.mistakesIn(Half.class)).containsExactly(
				"Half: some classes of the sealed hierarchy have a @Version property and others don't: add it to "
						+ "all of them");
	}

	@Test
	void severalMistakesAreReportedTogether() {
		assertThat(Mapping.mistakesIn(Plain.class, ManyMistakes.class)).hasSize(4)
			.anyMatch((problem) -> problem.startsWith("Plain: "))
			.anyMatch((problem) -> problem.contains("shards = 0"))
			.anyMatch((problem) -> problem.contains("has no id"))
			.anyMatch((problem) -> problem.startsWith("ManyMistakes.version: "));
	}

	record Plain(@Id String id) {
	}

	@SingleTableEntity("Same")
	record First(@Id String id) {
	}

	@SingleTableEntity("Same")
	record Second(@Id String id) {
	}

	@SingleTableEntity
	sealed interface Shape {

		@Id
		String id();

		record Round(@Id String id) implements Shape {
		}

		@TypeAlias("Round")
		record Square(@Id String id) implements Shape {
		}

	}

	@SingleTableEntity(value = "no#name", partitionKey = "x#{id}", sortKey = "x")
	record InvalidName(@Id String id) {
	}

	@SingleTableEntity
	sealed interface Vehicle {

	}

	@TypeAlias("my car")
	record Car(@Id String id) implements Vehicle {
	}

	@SingleTableEntity
	abstract static class Open {

		@Id
		String id;

	}

	@SingleTableEntity(shards = 0)
	record NoShards(@Id String id) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "name#{name}", shards = 0)
	record NoIndexShards(@Id String id, String name) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "name#{name}", shards = 101)
	record ManyIndexShards(@Id String id, String name) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "name#{name}", shared = true, shards = 4)
	record Spread(@Id String id, String name) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "name#{name}", shared = true)
	record Whole(@Id String id, String name) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "name#{name}")
	record Apart(@Id String id, String name) {
	}

	@SingleTableEntity(shards = 101)
	record ManyShards(@Id String id) {
	}

	@SingleTableEntity
	@Versioned(maxVersions = -2)
	record NegativeVersions(@Id String id, @Version Long version, @LastModifiedDate Instant changed) {
	}

	@SingleTableEntity(schemaVersion = -1)
	record NegativeSchema(@Id String id) {
	}

	@SingleTableEntity
	@Versioned
	record Unequipped(@Id String id) {
	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	record Feed(@Id String id) {
	}

	@SingleTableEntity
	record WrongTypes(@Id String id, @Version String version, @CreatedDate LocalDate created,
			@LastModifiedDate long changed, @TimeToLive Integer ttl) {
	}

	@SingleTableEntity
	record Startless(@Id String id, @CreatedDate Instant created, @TimeToLive Duration ttl) {
	}

	@SingleTableEntity
	record AfterCreation(@Id String id, @LastModifiedDate Instant changed,
			@TimeToLive(after = Start.CREATED) Duration ttl) {
	}

	@SingleTableEntity
	record AfterChange(@Id String id, @CreatedDate Instant created, @TimeToLive(after = Start.MODIFIED) Duration ttl) {
	}

	@SingleTableEntity
	record StartOfInstant(@Id String id, @CreatedDate Instant created, @TimeToLive(after = Start.CREATED) Instant ttl) {
	}

	@SingleTableEntity
	record StartOfSeconds(@Id String id, @LastModifiedDate Instant changed,
			@TimeToLive(after = Start.MODIFIED) long ttl) {
	}

	@SingleTableEntity
	@Versioned
	record IntVersion(@Id String id, @Version Integer version, @LastModifiedDate Instant changed) {
	}

	@SingleTableEntity
	record TwoDates(@Id String id, @TimeToLive Instant one, @TimeToLive Instant two) {
	}

	@SingleTableEntity
	sealed interface Half {

		record With(@Id String id, @Version Long version) implements Half {
		}

		record Without(@Id String id) implements Half {
		}

	}

	@SingleTableEntity(shards = 0)
	record ManyMistakes(String id, @Version String version) {
	}

}
