package io.singletable.internal.mapping;

import java.time.Instant;
import java.util.Set;

import io.singletable.Audited;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for declarations of audit trails, and for mistakes in them.
 */
class AuditMistakeTests {

	@Test
	void ruleIsThatOfTheRoot() {
		AuditRule rule = Mapping.of(Shape.class).audit();
		assertThat(rule).isEqualTo(new AuditRule(true, "by", Set.of("note"), Set.of("owner.iban")));
		assertThat(Mapping.of(Plain.class).audit()).isNull();
	}

	@Test
	void propertyCoversItsParts() {
		AuditRule rule = Mapping.of(Shape.class).audit();
		assertThat(rule.isMasked("note")).isTrue();
		assertThat(rule.isMasked("notes")).isFalse();
		assertThat(rule.isExcluded("owner.iban.country")).isTrue();
		assertThat(rule.isExcluded("owner.iban[0]")).isTrue();
		assertThat(rule.isExcluded("owner")).isFalse();
	}

	@Test
	void trailHasOneShardUnlessMoreAreConfigured() {
		assertThat(Mapping.of(Shape.class).shards()).containsEntry(PartName.audit(), 1);
		assertThat(Mapping.of(Plain.class).shards()).doesNotContainKey(PartName.audit());
	}

	@Test
	void allMistakesAreReportedAtOnce() {
		assertThat(Mapping.mistakesIn(Unversioned.class, Shortened.class, Mixed.class)).containsExactlyInAnyOrder(
				"Unversioned: @Audited needs a history, whose versions are the entries of the trail: add "
						+ "@Versioned(maxVersions = 0)",
				"Unversioned: @Audited(masked) names titel, nothing, which is no property: use Java names, as in "
						+ "\"address.city\"",
				"Unversioned: @Audited(excluded) names text.part, which is no property: use Java names, as in "
						+ "\"address.city\"",
				"Unversioned: @Audited(actor = \"author\") names no property of it: name one of type String, which all "
						+ "classes have",
				"Shortened: @Audited needs all versions, but 3 are kept: a trail that is shortened by number is none. "
						+ "Set @Versioned(maxVersions = 0), and maxAge to shorten it by age",
				"Shortened: the index 'audit' has the name by which the shards of the trail of an @Audited type are "
						+ "recorded: choose another name",
				"Shortened: @Audited(masked) names the id, or a part of it, which each entry of the trail shows: use an "
						+ "id that tells nothing, such as a generated one",
				"Shortened.number: names the author (@Audited), but is of type int: declare it as String",
				"Mixed$Other: is @Audited, but a hierarchy has one trail: annotate Mixed, and nothing else");
	}

	@Test
	void whatIsExcludedCannotBeMasked() {
		assertThat(Mapping.mistakesIn(Contradictory.class)).containsExactly(
				"Contradictory: @Audited names note as masked, but it is excluded, or a part of what is: a masked "
						+ "property shows that it changed, an excluded one does not even that. Name it once",
				"Contradictory: @Audited names owner.iban as masked, but it is excluded, or a part of what is: a masked "
						+ "property shows that it changed, an excluded one does not even that. Name it once");
	}

	@Test
	void partOfTheIdCannotBeHidden() {
		assertThat(Mapping.mistakesIn(Composed.class)).containsExactly(
				"Composed: @Audited(excluded) names the id, or a part of it, which each entry of the trail "
						+ "shows: use an id that tells nothing, such as a generated one");
	}

	@SingleTableEntity
	@Versioned
	@Audited(actorRequired = true, actor = "by", masked = "note", excluded = "owner.iban")
	sealed interface Shape {

		record Circle(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
				String by, String note, Owner owner) implements Shape {
		}

		record Square(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
				String by) implements Shape {
		}

	}

	record Owner(String name, String iban) {
	}

	@SingleTableEntity
	record Plain(@Id String id) {
	}

	@SingleTableEntity
	@Audited(actor = "author", masked = { "titel", "text", "nothing" }, excluded = "text.part")
	record Unversioned(@Id String id, String text) {
	}

	@SingleTableEntity
	@Versioned(maxVersions = 3)
	@Audited(actor = "number", masked = "id")
	@GlobalSecondaryIndex(name = "audit", partitionKey = "{number}")
	record Shortened(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			int number) {
	}

	@SingleTableEntity
	@Versioned
	@Audited(masked = { "note", "owner.iban", "ownerName" }, excluded = { "note", "owner" })
	record Contradictory(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String note, Owner owner, String ownerName) {
	}

	@SingleTableEntity(partitionKey = "Room#{room}", sortKey = "Seat#{guest}")
	@Versioned
	@Audited(masked = "keys", excluded = "key.guest")
	record Composed(@Id Key key, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			int keys) {

		record Key(String room, String guest) {
		}

	}

	@SingleTableEntity
	sealed interface Mixed {

		@Audited
		record Other(@Id String id) implements Mixed {
		}

	}

}
