package io.singletable.internal.mapping;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for declarations of overflow, and for mistakes in them.
 */
class OverflowMistakeTests {

	@Test
	void overflowIsThatOfTheRoot() {
		assertThat(Mapping.of(Paper.class).overflow()).isEqualTo(DataSize.ofKilobytes(64));
		assertThat(Mapping.of(Smallest.class).overflow()).isEqualTo(DataSize.ofBytes(1024));
		assertThat(Mapping.of(Largest.class).overflow()).isEqualTo(DataSize.ofKilobytes(400));
		assertThat(Mapping.of(Plain.class).overflow()).isNull();
	}

	@Test
	void itemsOfTypesWithOverflowMayLackAttributes() {
		assertThat(Mapping.of(Smallest.class).isStoredAsAttributes()).isFalse();
		assertThat(Mapping.of(Plain.class).isStoredAsAttributes()).isTrue();
	}

	@Test
	void allMistakesAreReportedAtOnce() {
		String advice = " is not a size from 1 KB to the 400 KB of the largest item: use a number and a unit, as in "
				+ "\"64KB\", or leave it out";
		assertThat(
				Mapping.mistakesIn(Unreadable.class, TooSmall.class, TooLarge.class, Unversioned.class, Included.class))
			.containsExactlyInAnyOrder("Unreadable: overflow = \"64 kilobytes\"" + advice,
					"TooSmall: overflow = \"1023\"" + advice, "TooLarge: overflow = \"401KB\"" + advice,
					"Unversioned: overflow needs a property of type Long annotated with "
							+ "org.springframework.data.annotation.Version: add it, or remove overflow",
					"Included: @GlobalSecondaryIndex(\"by-title\") includes 'text', which is in the compressed payload, "
							+ "of which an index holds all or nothing: annotate it with @Filterable, so that it is an "
							+ "attribute of its own, or set compression = Compression.NONE without overflow");
	}

	@SingleTableEntity(overflow = "64KB")
	sealed interface Paper {

		record Note(@Id String id, @Version @Nullable Long version) implements Paper {
		}

	}

	@SingleTableEntity(overflow = "1KB")
	record Smallest(@Id String id, @Version @Nullable Long version) {
	}

	@SingleTableEntity(overflow = "400KB")
	record Largest(@Id String id, @Version @Nullable Long version) {
	}

	@SingleTableEntity
	record Plain(@Id String id) {
	}

	@SingleTableEntity(overflow = "64 kilobytes")
	record Unreadable(@Id String id, @Version @Nullable Long version) {
	}

	@SingleTableEntity(overflow = "1023")
	record TooSmall(@Id String id, @Version @Nullable Long version) {
	}

	@SingleTableEntity(overflow = "401KB")
	record TooLarge(@Id String id, @Version @Nullable Long version) {
	}

	@SingleTableEntity(overflow = "64KB")
	record Unversioned(@Id String id) {
	}

	@SingleTableEntity(overflow = "64KB", compression = Compression.NONE)
	@GlobalSecondaryIndex(name = "by-title", partitionKey = "Title#{title}", projection = ProjectionType.INCLUDE,
			includes = "text")
	record Included(@Id String id, @Version @Nullable Long version, String title, String text) {
	}

}
