package io.singletable.scroll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.InvalidCursorException;
import io.singletable.internal.scroll.QueryFingerprint;
import io.singletable.internal.scroll.QueryPosition;
import io.singletable.scroll.CursorRejectionListener.Reason;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.KeysetScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the {@link Reason}s of refusals, as a {@link CursorCodec} reports them.
 */
class CursorRejectionListenerTests {

	private static final Instant NOW = Instant.parse("2026-11-21T09:14:00Z");

	private static final String SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopo=";

	private static final KeysetScrollPosition POSITION = QueryPosition
		.forward(Map.of("pk", AttributeValue.createS("Ticket#1")), QueryFingerprint.of("app"));

	private final List<Reason> rejections = new ArrayList<>();

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
		assertThat(this.rejections).containsExactly(Reason.MALFORMED, Reason.MALFORMED, Reason.MALFORMED,
				Reason.UNKNOWN_SECRET, Reason.FORGED, Reason.EXPIRED, Reason.EXPIRED);
	}

	@Test
	void valuesAreWords() {
		assertThat(Reason.values()).extracting(Reason::value)
			.containsExactly("malformed", "unknown-secret", "forged", "expired", "other-query");
	}

	private static void refused(CursorCodec codec, String token) {
		assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(() -> codec.decode(token))
			.withMessage(new InvalidCursorException().getMessage())
			.withNoCause();
	}

	private CursorCodec codec(String secret, Instant now) {
		return new CursorCodec(List.of(secret), Clock.fixed(now, ZoneOffset.UTC), Duration.ofHours(1))
			.reportingTo(this.rejections::add);
	}

}
