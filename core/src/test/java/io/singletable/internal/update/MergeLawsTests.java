package io.singletable.internal.update;

import java.util.Random;

import io.singletable.MergeConflictException;
import io.singletable.OnConflict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EntityMerge} with random entities.
 */
class MergeLawsTests {

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void mergesObeyTheirLaws(long seed) {
		Random random = new Random(seed);
		int merged = 0;
		for (int i = 0; i < 300; i++) {
			Doc base = Docs.random(random);
			Doc one = (random.nextInt(2) == 0) ? Docs.random(random) : partOf(base, Docs.random(random), random);
			Doc other = partOf(base, Docs.random(random), random);
			assertThat(merge(base, base, other)).isEqualTo(other);
			assertThat(merge(base, other, base)).isEqualTo(other);
			assertThat(merge(base, one, one)).isEqualTo(one);
			assertThat(unordered(Docs.merge(base, one, other, OnConflict.Resolver.mine())))
				.as("%s%n%s%n%s", base, one, other)
				.isEqualTo(unordered(Docs.merge(base, other, one, OnConflict.Resolver.theirs())));
			try {
				Doc result = merge(base, one, other);
				merged++;
				assertThat(unordered(merge(base, other, one))).isEqualTo(unordered(result));
				assertThat(unordered(merge(base, result, one))).as("changes of both are applied once")
					.isEqualTo(unordered(result));
			}
			catch (MergeConflictException ex) {
				assertThat(ex.conflicts()).isNotEmpty().allSatisfy((conflict) -> {
					assertThat(conflict.mine()).isNotEqualTo(conflict.theirs());
					assertThat(conflict.base()).isNotEqualTo(conflict.mine()).isNotEqualTo(conflict.theirs());
				});
			}
		}
		assertThat(merged).isPositive();
	}

	private static Doc merge(Doc base, Doc mine, Doc theirs) {
		return Docs.merge(base, mine, theirs, OnConflict.Resolver.none());
	}

	/** What one side adds stands behind what it follows there, or what the other adds. */
	private static Object unordered(Doc doc) {
		return doc.withLines(doc.lines().stream().sorted(java.util.Comparator.comparing(Doc.Line::id)).toList());
	}

	private static Doc partOf(Doc base, Doc change, Random random) {
		return switch (random.nextInt(5)) {
			case 0 -> base.withTitle(change.title());
			case 1 -> base.withAddress(change.address());
			case 2 -> base.withTags(change.tags());
			case 3 -> base.withCounters(change.counters());
			default -> base.withLines(change.lines());
		};
	}

}
