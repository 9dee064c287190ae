package io.singletable.internal.mapping;

import java.time.Instant;
import java.time.Period;
import java.util.List;

import io.singletable.Compression;
import io.singletable.SingleTableEntity;
import io.singletable.mapping.UnknownProperties;
import io.singletable.Versioned;
import io.singletable.internal.mapping.jackson.StorageMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the age up to which versions are kept.
 */
class VersionAgeTests {

	private static final VersionAge YEAR = new VersionAge(Period.ofYears(1));

	@Test
	void typeHasItsOwnAgeOrThatOfTheApplication() {
		assertThat(ageOf(Silent.class, null)).isNull();
		assertThat(ageOf(Silent.class, YEAR)).isEqualTo(YEAR);
		assertThat(ageOf(Quarterly.class, YEAR)).isEqualTo(new VersionAge(Period.ofMonths(3)));
		assertThat(ageOf(Kept.class, YEAR)).isNull();
		assertThat(ageOf(Plain.class, YEAR)).isNull();
	}

	@Test
	void limitIsThatOfTheCalendar() {
		assertThat(YEAR.limit(Instant.parse("2028-02-29T12:00:00Z"))).isEqualTo(Instant.parse("2027-02-28T12:00:00Z"));
		assertThat(new VersionAge(Period.of(1, 2, 3)).limit(Instant.parse("2026-11-25T13:30:00Z")))
			.isEqualTo(Instant.parse("2025-09-22T13:30:00Z"));
		assertThat(new VersionAge(Period.ofYears(7000)).limit(Instant.parse("2026-01-01T00:00:00Z")))
			.isBefore(Instant.EPOCH);
	}

	@Test
	void periodsThatAreTooShortOrNegativeAreRefused() {
		for (String period : List.of("P1D", "P1M-3D", "P-1Y", "P7001Y")) {
			assertThatIllegalArgumentException().isThrownBy(() -> VersionAge.of(Period.parse(period)))
				.withMessageContaining("at least two days and at most 7,000 years, but is " + Period.parse(period));
		}
		assertThat(VersionAge.of(Period.ZERO)).isNull();
		assertThat(VersionAge.of(Period.ofDays(2))).hasToString("P2D");
	}

	@Test
	void allMistakesAreReportedAtOnce() {
		String advice = "\") is not a period of at least two days: use years, months and days in ISO-8601 form, as in "
				+ "\"P2Y\" or \"P90D\", or \"P0D\" to keep versions whatever their age";
		assertThat(Mapping.mistakesIn(Short.class, Timed.class)).containsExactlyInAnyOrder(
				"Short: @Versioned(maxAge = \"P1D" + advice, "Timed: @Versioned(maxAge = \"PT48H" + advice);
	}

	private static @Nullable VersionAge ageOf(Class<?> type, @Nullable VersionAge standard) {
		return EntityRegistry
			.of(List.of(type), new MappingDefaults(Compression.DEFAULT, 0).keeping(standard),
					StorageMapper.create(UnknownProperties.IGNORE, List.of()))
			.required(type)
			.maxAge();
	}

	@SingleTableEntity
	@Versioned
	record Silent(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

	@SingleTableEntity
	@Versioned(maxAge = "P3M")
	record Quarterly(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

	@SingleTableEntity
	@Versioned(maxAge = "P0D")
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

	@SingleTableEntity
	@Versioned(maxAge = "P1D")
	record Short(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

	@SingleTableEntity
	@Versioned(maxAge = "PT48H")
	record Timed(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

	@SingleTableEntity
	record Plain(@Id String id) {
	}

}
