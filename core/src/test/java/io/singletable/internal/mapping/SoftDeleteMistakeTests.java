package io.singletable.internal.mapping;

import java.time.Duration;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.SoftDelete;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for declarations of soft deletes, and for mistakes in them.
 */
class SoftDeleteMistakeTests {

	@Test
	void retentionIsThatOfTheRoot() {
		assertThat(Mapping.of(Shape.class).retention()).isEqualTo(Duration.ofDays(30));
		assertThat(Mapping.of(Kept.class).retention()).isEqualTo(Duration.ofMinutes(5));
		assertThat(Mapping.of(Plain.class).retention()).isNull();
	}

	@Test
	void allMistakesAreReportedAtOnce() {
		assertThat(Mapping.mistakesIn(Mistaken.class, Setting.class, Mixed.class)).containsExactlyInAnyOrder(
				"Mistaken: @SoftDelete needs a property of type Long annotated with "
						+ "org.springframework.data.annotation.Version: add it, or remove @SoftDelete",
				"Mistaken: @SoftDelete needs a listing, in which deleted entities are found: remove listing = NONE, or "
						+ "@SoftDelete",
				"Mistaken: @SoftDelete(retention = \"P1M\") is not a duration of more than zero: use days and time in "
						+ "ISO-8601 form, as in \"P30D\" or \"PT12H\"",
				"Setting: @SoftDelete needs a listing, which a @Singleton does not have: remove it",
				"Setting: @SoftDelete(retention = \"PT0S\") is not a duration of more than zero: use days and time in "
						+ "ISO-8601 form, as in \"P30D\" or \"PT12H\"",
				"Mixed$Other: is @SoftDelete, but deleted entities of a hierarchy are kept alike: annotate Mixed, and "
						+ "nothing else",
				"Mixed$Other.part: is of Part, which is @SoftDelete, but is deleted with the entity: annotate the "
						+ "entity instead");
	}

	@SingleTableEntity
	@SoftDelete(retention = "P30D")
	sealed interface Shape {

		record Circle(@Id String id, @Version @Nullable Long version) implements Shape {
		}

	}

	@SingleTableEntity
	@SoftDelete(retention = "PT5M")
	record Kept(@Id String id, @Version @Nullable Long version) {
	}

	@SingleTableEntity
	record Plain(@Id String id, @Version @Nullable Long version) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@SoftDelete(retention = "P1M")
	record Mistaken(@Id String id) {
	}

	@Singleton
	@SingleTableEntity
	@SoftDelete(retention = "PT0S")
	record Setting(@Id @Nullable String id, @Version @Nullable Long version) {
	}

	@SingleTableEntity
	sealed interface Mixed {

		@SoftDelete(retention = "P30D")
		record Other(@Id String id, @Version @Nullable Long version, @Nullable Part part) implements Mixed {
		}

	}

	@SoftDelete(retention = "P30D")
	record Part(String text) {
	}

}
