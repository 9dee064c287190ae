package io.singletable.internal.scroll;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CursorKeyRing} and {@link CursorKey}.
 */
class CursorKeyRingTests {

	private static final String SECRET = Base64.getEncoder()
		.encodeToString("canary-canary-canary-canary-1234".getBytes());

	@Test
	void keyIsReadFromIdAndBase64() {
		CursorKey key = CursorKey.parse("2026-11:" + SECRET);
		assertThat(key.id()).isEqualTo("2026-11");
		assertThat(key.secret().getEncoded()).asString().isEqualTo("canary-canary-canary-canary-1234");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":", "canary", "canary:", ":canary", "canary:canary", "canary:can!ary",
			"cañary:Y2FuYXJ5", "canary:Y2FuYXJ5", "canary-canary-canary-canary-canary:Y2FuYXJ5" })
	void otherTextIsRefusedWithoutShowingIt(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> CursorKey.parse(text))
			.withMessageContaining("<key id>:<base64 of 32 bytes>")
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("canary", "Y2FuYXJ5", "!"));
	}

	@Test
	void secretOfAnotherLengthIsRefusedWithItsLength() {
		assertThatIllegalArgumentException().isThrownBy(() -> CursorKey.parse("a:" + SECRET.substring(4)))
			.withMessageContaining("29 bytes");
	}

	@Test
	void secretOfEqualBytesIsRefused() {
		for (int fill : new int[] { 0, 'x', 0xff }) {
			byte[] secret = new byte[32];
			Arrays.fill(secret, (byte) fill);
			String text = Base64.getEncoder().encodeToString(secret);
			assertThatIllegalArgumentException().isThrownBy(() -> CursorKey.parse("a:" + text))
				.withMessageContaining("all the same")
				.withMessageContaining("openssl")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(text));
		}
	}

	@Test
	void twoKeysWithOneIdAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CursorKeyRing.of(List.of(CursorKey.parse("a:" + SECRET), CursorKey.parse("a:" + SECRET))))
			.withMessageContaining("'a'");
	}

	@Test
	void emptyRingIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> CursorKeyRing.of(List.of()));
	}

	@Test
	void firstKeyWritesAndAllRead() {
		CursorKey first = CursorKey.parse("a:" + SECRET);
		CursorKey second = CursorKey.parse("b:" + SECRET);
		CursorKeyRing ring = CursorKeyRing.of(List.of(first, second));
		assertThat(ring.writing()).isSameAs(first);
		assertThat(ring.reading("a")).containsSame(first);
		assertThat(ring.reading("b")).containsSame(second);
		assertThat(ring.reading("c")).isEmpty();
	}

	@Test
	void textShowsIdsOnly() {
		CursorKey key = CursorKey.parse("a:" + SECRET);
		assertThat(key).hasToString("CursorKey[a]");
		assertThat(CursorKeyRing.of(List.of(key))).hasToString("CursorKeyRing[a]");
	}

	@Test
	void randomRingsDiffer() {
		assertThat(CursorKeyRing.random().writing().secret()).isNotEqualTo(CursorKeyRing.random().writing().secret());
	}

}
