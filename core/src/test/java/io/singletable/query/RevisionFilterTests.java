package io.singletable.query;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static io.singletable.query.RevisionFilter.before;
import static io.singletable.query.RevisionFilter.changed;
import static io.singletable.query.RevisionFilter.since;
import static io.singletable.query.RevisionFilter.writtenBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RevisionFilter}.
 */
class RevisionFilterTests {

	private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

	@Test
	void combinationDemandsAllOfBoth() {
		RevisionFilter filter = changed("a").and(changed("b")).and(writtenBy("ann")).and(changed("a"));
		assertThat(filter.changed()).containsExactlyInAnyOrder("a", "b");
		assertThat(filter.authors()).containsExactly("ann");
	}

	@Test
	void narrowestBoundsOfTimeHold() {
		RevisionFilter filter = since(MONDAY).and(since(MONDAY.minusSeconds(1)))
			.and(before(MONDAY.plusSeconds(2)))
			.and(before(MONDAY.plusSeconds(1)));
		assertThat(filter.from()).contains(MONDAY);
		assertThat(filter.to()).contains(MONDAY.plusSeconds(1));
		assertThat(since(MONDAY.minusSeconds(1)).and(since(MONDAY)).from()).contains(MONDAY);
		assertThat(before(MONDAY).and(changed("a")).to()).contains(MONDAY);
	}

	@Test
	void textShowsNoAuthor() {
		assertThat(changed("a").and(writtenBy("ann"))).hasToString("RevisionFilter[changed=[a]]");
	}

	@Test
	void refusesBlankNames() {
		assertThatIllegalArgumentException().isThrownBy(() -> changed(" ")).withMessage("property must not be blank");
		assertThatIllegalArgumentException().isThrownBy(() -> writtenBy("")).withMessage("author must not be blank");
	}

}
