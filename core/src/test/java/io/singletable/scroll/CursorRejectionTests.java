package io.singletable.scroll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.InvalidCursorException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.KeysetScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CursorRejection}s, as a {@link CursorCodec} reports them.
 */
class CursorRejectionTests {

	private static final Instant NOW = Instant.parse("2026-11-21T09:14:00Z");

	private static final String SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopo=";

	private static final KeysetScrollPosition POSITION = QueryPosition
		.forward(Map.of("pk", AttributeValue.createS("Ticket#1")), QueryFingerprint.of("app"));

	private final List<CursorRejection> rejections = new ArrayList<>();

	private final CursorCodec codec = codec("k1:" + SECRET, NOW);

	private final String token = this.codec.encode(POSITION);

	@Test
	void aValidCursorIsNotReported() {
		assertThat(this.codec.decode(this.token)).isEqualTo(POSITION);
		assertThat(this.rejections).isEmpty();
	}

	@Test
	void eachReasonIsReportedOnceAndNeverTold() {
		refused(this.codec, "");
		refused(this.codec, "a cursor");
		refused(this.codec, this.token.substring(0, 10));
		refused(codec("k2:" + SECRET, NOW), this.token);
		refused(codec("k1:" + SECRET.replace('A', 'B'), NOW), this.token);
		refused(codec("k1:" + SECRET, NOW.plus(Duration.ofHours(2))), this.token);
		refused(codec("k1:" + SECRET, NOW.minus(Duration.ofHours(2))), this.token);
		assertThat(this.rejections).containsExactly(CursorRejection.MALFORMED, CursorRejection.MALFORMED,
				CursorRejection.MALFORMED, CursorRejection.UNKNOWN_SECRET, CursorRejection.FORGED,
				CursorRejection.EXPIRED, CursorRejection.EXPIRED);
	}

	@Test
	void valuesAreWords() {
		assertThat(CursorRejection.values()).extracting(CursorRejection::value)
			.containsExactly("malformed", "unknown-secret", "forged", "expired", "other-query");
	}

	private static void refused(CursorCodec codec, String token) {
		assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(() -> codec.decode(token))
			.withMessage(new InvalidCursorException().getMessage())
			.withNoCause();
	}

	private CursorCodec codec(String secret, Instant now) {
		return new CursorCodec(CursorKeyRing.of(List.of(CursorKey.parse(secret))), Clock.fixed(now, ZoneOffset.UTC),
				Duration.ofHours(1), this.rejections::add);
	}

}
