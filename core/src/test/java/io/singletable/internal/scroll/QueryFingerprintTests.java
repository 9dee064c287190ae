package io.singletable.internal.scroll;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link QueryFingerprint}.
 */
class QueryFingerprintTests {

	@Test
	void samePartsHaveTheSameFingerprint() {
		assertThat(QueryFingerprint.of("app", null, "pk = a")).isEqualTo(QueryFingerprint.of("app", null, "pk = a"))
			.hasSameHashCodeAs(QueryFingerprint.of("app", null, "pk = a"));
	}

	@Test
	void partsAreFramed() {
		Set<QueryFingerprint> fingerprints = new HashSet<>(Set.of(QueryFingerprint.of(), QueryFingerprint.of(""),
				QueryFingerprint.of((String) null), QueryFingerprint.of("", ""), QueryFingerprint.of("", null),
				QueryFingerprint.of(null, ""), QueryFingerprint.of("ab", "c"), QueryFingerprint.of("a", "bc"),
				QueryFingerprint.of("abc"), QueryFingerprint.of("abc", "")));
		assertThat(fingerprints).hasSize(10);
	}

	@Test
	void textShowsNoPartAndReadsBack() {
		QueryFingerprint fingerprint = QueryFingerprint.of("app", "secret");
		assertThat(fingerprint.toString()).hasSize(22).doesNotContain("secret");
		assertThat(QueryFingerprint.parse(fingerprint.toString())).contains(fingerprint);
	}

	@Test
	void otherTextIsNoFingerprint() {
		String text = QueryFingerprint.of("app").toString();
		assertThat(QueryFingerprint.parse(null)).isEmpty();
		assertThat(QueryFingerprint.parse(42)).isEmpty();
		assertThat(QueryFingerprint.parse("")).isEmpty();
		assertThat(QueryFingerprint.parse("?".repeat(22))).isEmpty();
		assertThat(QueryFingerprint.parse(text + "AA")).isEmpty();
		assertThat(QueryFingerprint.parse(text + "==")).isEmpty();
		assertThat(QueryFingerprint.parse(text.substring(0, 21) + "_")).isEmpty();
	}

}
