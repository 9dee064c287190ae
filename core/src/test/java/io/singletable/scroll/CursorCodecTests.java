package io.singletable.scroll;

import java.lang.management.ManagementFactory;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import io.singletable.InvalidCursorException;
import io.singletable.internal.scroll.CursorKey;
import io.singletable.internal.scroll.QueryFingerprint;
import io.singletable.internal.scroll.QueryPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link CursorCodec}.
 */
class CursorCodecTests {

	private static final Instant NOW = Instant.parse("2026-11-21T09:14:00Z");

	private static final QueryFingerprint QUERY = QueryFingerprint.of("app", "gsi1", "gsi1pk = a");

	private final Random random = new Random(20261121);

	private final String key = key("k1");

	private final CursorCodec codec = codec(this.key);

	@Test
	@SuppressWarnings("NullAway")
	void nullIsNoInvalidCursor() {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.codec.decode(null))
			.withMessage("token must not be null: for the first page, use ScrollPosition.keyset()");
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.codec.encode(null))
			.withMessage("position must not be null");
	}

	@Test
	void cursorReadsBackAsItsPosition() {
		for (int i = 0; i < 10_000; i++) {
			KeysetScrollPosition position = randomPosition();
			KeysetScrollPosition decoded = this.codec.decode(this.codec.encode(position));
			assertThat(decoded).isEqualTo(position);
			assertThat(decoded.getKeys().keySet()).containsExactlyElementsOf(position.getKeys().keySet());
		}
	}

	@Test
	void cursorIsUrlSafeAndShort() {
		String token = this.codec.encode(ticketPosition("01JD0000000000000000000000"));
		assertThat(token).matches("[A-Za-z0-9_-]+").hasSizeLessThan(300);
	}

	@Test
	void cursorsOfOnePositionDiffer() {
		KeysetScrollPosition position = ticketPosition("1");
		assertThat(this.codec.encode(position)).isNotEqualTo(this.codec.encode(position));
	}

	@Test
	void flippedBitIsRefused() {
		int flipped = 0;
		while (flipped < 100_000) {
			String token = this.codec.encode(randomPosition());
			byte[] bytes = Base64.getUrlDecoder().decode(token);
			for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++, flipped++) {
				refused(Base64.getUrlEncoder().withoutPadding().encodeToString(flip(bytes, bit)));
			}
		}
	}

	@Test
	void flippedBitOfTheTextIsRefused() {
		for (int i = 0; i < 10; i++) {
			byte[] text = this.codec.encode(randomPosition()).getBytes();
			for (int bit = 0; bit < text.length * Byte.SIZE; bit++) {
				refused(new String(flip(text, bit), StandardCharsets.ISO_8859_1));
			}
		}
	}

	@Test
	void truncatedCursorIsRefused() {
		String token = this.codec.encode(ticketPosition("1"));
		for (int length = 0; length < token.length(); length++) {
			refused(token.substring(0, length));
			refused(token.substring(token.length() - length));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", "AA", "AAAA", "=", "==", " ", "\n", "%3D", "é" })
	void extendedCursorIsRefused(String extension) {
		for (int i = 0; i < 3; i++) {
			String token = this.codec.encode(ticketPosition("1".repeat(i)));
			refused(token + extension);
			refused(extension + token);
		}
	}

	@Test
	void cursorOfAnotherQueryIsRefusedByItsFingerprint() {
		for (int i = 0; i < 2000; i++) {
			KeysetScrollPosition position = QueryPosition.forward(Map.of("pk", AttributeValue.createS("a")),
					QueryFingerprint.of("app", "tenant" + i));
			KeysetScrollPosition decoded = this.codec.decode(this.codec.encode(position));
			QueryFingerprint other = QueryFingerprint.of("app", "tenant" + (i + 1));
			assertThatExceptionOfType(InvalidCursorException.class)
				.isThrownBy(() -> QueryPosition.exclusiveStartKey(decoded, other))
				.withMessage(new InvalidCursorException().getMessage());
		}
	}

	@Test
	void cursorOfAnotherSecretIsRefused() {
		for (int i = 0; i < 2000; i++) {
			refused(codec(key((i % 2 == 0) ? "k1" : "k2")).encode(ticketPosition("1")));
		}
	}

	@Test
	void cursorWithAnotherKeyIdIsRefused() {
		byte[] secret = new byte[32];
		this.random.nextBytes(secret);
		String base64 = Base64.getEncoder().encodeToString(secret);
		CursorCodec both = codec("k1:" + base64, "k2:" + base64);
		byte[] bytes = Base64.getUrlDecoder().decode(both.encode(ticketPosition("1")));
		bytes[3] = '2';
		refused(both, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	@Test
	void replacedKeyStillReads() {
		String token = this.codec.encode(ticketPosition("1"));
		CursorCodec rotated = codec(key("k2"), this.key);
		assertThat(rotated.decode(token)).isEqualTo(ticketPosition("1"));
		refused(rotated.encode(ticketPosition("1")));
	}

	@Test
	void cursorLivesUntilItsMaximumAge() {
		Duration maxAge = Duration.ofHours(1);
		String token = codec(NOW, maxAge).encode(ticketPosition("1"));
		assertThat(codec(NOW.plus(maxAge), maxAge).decode(token)).isEqualTo(ticketPosition("1"));
		refused(codec(NOW.plus(maxAge).plusMillis(1), maxAge), token);
	}

	@Test
	void cursorFromTheFutureIsRefusedBeyondClockSkew() {
		Duration maxAge = Duration.ofHours(1);
		String token = codec(NOW, maxAge).encode(ticketPosition("1"));
		assertThat(codec(NOW.minusSeconds(300), maxAge).decode(token)).isEqualTo(ticketPosition("1"));
		refused(codec(NOW.minusSeconds(301), maxAge), token);
	}

	@Test
	void cursorWithoutMaximumAgeNeverExpires() {
		String token = codec(NOW, null).encode(ticketPosition("1"));
		assertThat(codec(NOW.plusSeconds(1_000_000_000), null).decode(token)).isEqualTo(ticketPosition("1"));
	}

	@Test
	void maximumAgeMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> codec(NOW, Duration.ZERO));
	}

	@Test
	void longestLegalKeysFit() {
		Map<String, AttributeValue> longest = new LinkedHashMap<>();
		IntStream.of(2048, 1024, 2048, 1024)
			.forEach((bytes) -> longest.put(longest.size() + "n".repeat(254),
					AttributeValue.createS("x".repeat(bytes))));
		CursorCodec codec = codec(key("k".repeat(CursorKey.MAX_ID_LENGTH)));
		KeysetScrollPosition position = QueryPosition.forward(longest, QUERY);
		String token = codec.encode(position);
		assertThat(token).hasSize(CursorCodec.MAX_LENGTH);
		assertThat(codec.decode(token)).isEqualTo(position);
	}

	@Test
	void longerKeysHaveNoCursor() {
		KeysetScrollPosition position = ticketPosition("x".repeat(10_000));
		assertThatIllegalArgumentException().isThrownBy(() -> this.codec.encode(position));
	}

	@Test
	void oversizedTokenIsRefusedBeforeItIsDecoded() {
		String token = "A".repeat(64 << 20);
		refused(token);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		refused(token);
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
	}

	@Test
	void positionThatNoQueryReturnedHasNoCursor() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.codec.encode(ScrollPosition.keyset()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.codec.encode(ScrollPosition.forward(Map.of("pk", "canary"))))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("canary"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.codec
				.encode(ScrollPosition.forward(Map.of("pk", 4711, QueryPosition.FINGERPRINT, QUERY.toString()))))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("4711"));
	}

	@Test
	void truncatedContentIsRefused() {
		for (int i = 0; i < 100; i++) {
			byte[] content = new CursorContent(NOW, randomPosition()).toBytes();
			for (int length = 0; length < content.length; length++) {
				byte[] truncated = Arrays.copyOf(content, length);
				assertThatThrownBy(() -> CursorContent.fromBytes(truncated))
					.isInstanceOfAny(IllegalArgumentException.class, BufferUnderflowException.class);
			}
			assertThatIllegalArgumentException()
				.isThrownBy(() -> CursorContent.fromBytes(Arrays.copyOf(content, content.length + 1)));
		}
	}

	@Test
	void changedContentNeverFailsInAnotherWay() {
		int refused = 0;
		for (int i = 0; i < 20_000; i++) {
			byte[] content = new CursorContent(NOW, randomPosition()).toBytes();
			content[this.random.nextInt(content.length)] = (byte) this.random.nextInt();
			try {
				CursorContent.fromBytes(content);
			}
			catch (IllegalArgumentException | BufferUnderflowException ex) {
				refused++;
			}
		}
		assertThat(refused).isPositive();
	}

	private void refused(String token) {
		refused(this.codec, token);
	}

	private static void refused(CursorCodec codec, String token) {
		try {
			codec.decode(token);
		}
		catch (InvalidCursorException ex) {
			if (ex.getMessage().equals(new InvalidCursorException().getMessage()) && ex.getCause() == null
					&& ex.getSuppressed().length == 0) {
				return;
			}
		}
		throw new AssertionError("Not refused in the one way: " + token);
	}

	private KeysetScrollPosition randomPosition() {
		Map<String, AttributeValue> key = new LinkedHashMap<>();
		int attributes = 1 + this.random.nextInt(4);
		for (int i = 0; i < attributes; i++) {
			key.put("gsi" + i + randomText(3), AttributeValue.createS(randomText(60)));
		}
		QueryFingerprint fingerprint = QueryFingerprint.of(randomText(5));
		return this.random.nextBoolean() ? QueryPosition.forward(key, fingerprint)
				: QueryPosition.backward(key, fingerprint);
	}

	private String randomText(int maxLength) {
		return this.random.ints(this.random.nextInt(maxLength + 1), 0, 0x10FFFF)
			.map((codePoint) -> (codePoint >= 0xD800 && codePoint <= 0xDFFF) ? '#' : codePoint)
			.map((codePoint) -> this.random.nextBoolean() ? codePoint & 0x7F : codePoint)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private String key(String id) {
		byte[] secret = new byte[32];
		this.random.nextBytes(secret);
		return id + ":" + Base64.getEncoder().encodeToString(secret);
	}

	private CursorCodec codec(Instant now, Duration maxAge) {
		return new CursorCodec(List.of(this.key), Clock.fixed(now, ZoneOffset.UTC), maxAge);
	}

	private static CursorCodec codec(String... secrets) {
		return new CursorCodec(List.of(secrets), Clock.fixed(NOW, ZoneOffset.UTC), null);
	}

	private static KeysetScrollPosition ticketPosition(String id) {
		return QueryPosition.forward(
				Map.of("pk", AttributeValue.createS("Ticket#" + id), "sk", AttributeValue.createS("Ticket"), "gsi1pk",
						AttributeValue.createS("Ticket#status#OPEN"), "gsi1sk", AttributeValue.createS("p5013#" + id)),
				QUERY);
	}

	private static byte[] flip(byte[] bytes, int bit) {
		byte[] flipped = bytes.clone();
		flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
		return flipped;
	}

}
