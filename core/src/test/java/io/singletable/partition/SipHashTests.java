package io.singletable.partition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SipHash}.
 */
class SipHashTests {

	private static final SipHash REFERENCE = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

	/**
	 * The vectors of the reference implementation: of 0, 1, 2 ... as many bytes as given.
	 */
	@ParameterizedTest
	@CsvSource({ "0, 726fdb47dd0e0e31", "2, 0d6c8009d9a94f5a", "4, cf2794e0277187b7", "6, cbc9466e58fee3ce",
			"8, 93f5f5799a932462", "10, 7a5dbbc594ddb9f3", "12, 751e8fbc860ee5fb" })
	void agreesWithTheReference(int bytes, String expected) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < bytes; i += 2) {
			text.append((char) (i | (i + 1) << 8));
		}
		assertThat(Long.toHexString(REFERENCE.hash(text.toString()))).isEqualTo(expected.replaceFirst("^0+", ""));
	}

	@Test
	void partsAreSetApart() {
		assertThat(REFERENCE.hash("ab", "", "c")).isNotEqualTo(REFERENCE.hash("a", "b", "c"))
			.isNotEqualTo(REFERENCE.hash("ab", "c", ""))
			.isNotEqualTo(REFERENCE.hash("abc"));
	}

	@Test
	void anotherKeyGivesOtherHashes() {
		assertThat(SipHash.withRandomKey().hash("Ticket#1")).isNotEqualTo(SipHash.withRandomKey().hash("Ticket#1"));
	}

}
