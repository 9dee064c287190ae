package io.singletable.internal.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.singletable.Nulls;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.token.CarriedFields;
import io.singletable.internal.convert.token.PayloadLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for values near a limit of reading, which are either refused when they are
 * written, in both forms alike, or read back equal.
 */
class WrittenIsReadableTests {

	private static final int RUNS = 250;

	private static final DataSize SIZE = DataSize.ofKilobytes(16);

	@ParameterizedTest
	@EnumSource(Near.class)
	void valueNearALimitIsRefusedOrReadBack(Near near) {
		int refused = 0;
		int read = 0;
		for (int seed = 0; seed < RUNS; seed++) {
			Random random = new Random(seed);
			StreamReadConstraints constraints = constraints(random);
			JsonMapper mapper = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
				.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
				.build();
			Values values = near.values.apply(random, constraints);
			if (isReadBack(Payloads.of(mapper, new PayloadLimits(DataSize.ofBytes(0), SIZE)), values, near, seed)) {
				read++;
			}
			else {
				refused++;
			}
		}
		assertThat(refused).as("refused").isGreaterThan(RUNS / 50);
		assertThat(read).as("read back").isGreaterThan(RUNS / 50);
	}

	/** Small ones, since they are as likely to be wrong as large ones. */
	private static StreamReadConstraints constraints(Random random) {
		return StreamReadConstraints.builder()
			.maxNestingDepth(4 + random.nextInt(40))
			.maxNumberLength(45 + random.nextInt(200))
			.maxStringLength(100 + random.nextInt(300))
			.maxNameLength(20 + random.nextInt(200))
			.maxTokenCount(150 + random.nextInt(300))
			.maxDocumentLength(random.nextBoolean() ? 8000 + random.nextInt(4000) : 0)
			.build();
	}

	private static boolean isReadBack(Payloads payloads, Values values, Near near, int seed) {
		PayloadWriter<Values> writer = payloads.writer(Values.class, Nulls.OMIT);
		PayloadReader<Values> reader = payloads.reader(Values.class);
		Values fromAttributes = null;
		Values decompressed = null;
		try {
			fromAttributes = reader.read(writer.write(values, (name) -> true));
		}
		catch (UnwritableEntityException ex) {
			assertThat(ex).hasMessageContaining("'").hasMessageNotContaining("threw");
		}
		try {
			SdkBytes bytes = writer.compress(values, (name) -> true).orElseThrow();
			decompressed = reader.decompress(bytes, CarriedFields.NONE);
		}
		catch (UnwritableEntityException ex) {
			assertThat(ex).hasMessageNotContaining("threw");
		}
		if (near == Near.SIZE) {
			fromAttributes = decompressed;
		}
		assertThat(Optional.ofNullable(fromAttributes).isPresent()).as("both forms alike, %s %s", near, seed)
			.isEqualTo(Optional.ofNullable(decompressed).isPresent());
		if (fromAttributes == null || decompressed == null) {
			return false;
		}
		PayloadRoundTripTests.assertEqual(fromAttributes, values);
		PayloadRoundTripTests.assertEqual(decompressed, values);
		return true;
	}

	@Test
	void limitsOfJacksonsDefaultsAreKept() {
		Payloads payloads = Payloads.of(Corpus.MAPPER, new PayloadLimits(DataSize.ofBytes(0), DataSize.ofMegabytes(1)));
		BigDecimal one = BigDecimal.ONE;
		assertThat(isReadBack(payloads, Values.ofDecimal(one.setScale(999)), Near.NUMBERS, 0)).isTrue();
		assertThat(isReadBack(payloads, Values.ofDecimal(one.setScale(1000)), Near.NUMBERS, 0)).isFalse();
		assertThat(isReadBack(payloads, Values.ofMap(Map.of("k".repeat(50_000), "x")), Near.NAMES, 0)).isTrue();
		assertThat(isReadBack(payloads, Values.ofMap(Map.of("k".repeat(50_001), "x")), Near.NAMES, 0)).isFalse();
		assertThat(isReadBack(payloads, Values.ofMap(Map.of("ü".repeat(25_001), "x")), Near.NAMES, 0)).isFalse();
		assertThat(isReadBack(payloads, Values.ofText("7".repeat(5_000)), Near.TEXTS, 0)).isTrue();
		assertThat(isReadBack(payloads, Values.ofNumberAsText(new BigDecimal("7".repeat(1_000))), Near.TEXTS, 0))
			.isTrue();
		assertThat(isReadBack(payloads, Values.ofNumberAsText(new BigDecimal("7".repeat(1_001))), Near.TEXTS, 0))
			.isFalse();
	}

	@Test
	void refusalSaysWhereAndWhichLimitAndWhatToDo() {
		PayloadWriter<Values> writer = Payloads.of(Corpus.MAPPER, PayloadLimits.DEFAULTS)
			.writer(Values.class, Nulls.OMIT);
		assertRefused(writer, Values.ofDecimal(BigDecimal.ONE.setScale(1000)), "'decimal'", "1,000 digits",
				"strip its trailing zeros");
		assertRefused(writer, Values.ofMap(Map.of("k".repeat(50_001), "x")), "'map'", "50,000 bytes", "shorten it");
		assertRefused(writer, Values.ofNumberAsText(new BigDecimal("7".repeat(1_001))), "'numberAsText'",
				"stored as text", "round it");
	}

	private static void assertRefused(PayloadWriter<Values> writer, Values values, String... message) {
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> writer.write(values, (name) -> true))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(message));
	}

	private enum Near {

		NUMBERS(WrittenIsReadableTests::numbers),

		NUMBERS_AS_TEXT(WrittenIsReadableTests::numbersAsText),

		ZEROS((random, limits) -> Values
			.ofDecimal(new BigDecimal(BigInteger.ZERO, (random.nextBoolean() ? 130 : -125) + random.nextInt(5) - 2))),

		TEXTS((random, limits) -> Values.ofText(text(random, near(random, limits.getMaxStringLength())))),

		NAMES((random, limits) -> Values.ofMap(Map.of(nameOf(random, limits.getMaxNameLength()), "x"))),

		BINARIES((random, limits) -> Values
			.ofBytes(new byte[Math.max(0, limits.getMaxStringLength() * 3 / 4 + random.nextInt(9) - 4)])),

		LEVELS((random, limits) -> Values
			.ofNested(nested(random, near(random, Math.min(32, limits.getMaxNestingDepth())) - 1))),

		TOKENS((random, limits) -> Values.ofNested(tokens(random, near(random, (int) limits.getMaxTokenCount())))),

		SIZE((random, limits) -> Values.ofNested(size(random, limits)));

		private final BiFunction<Random, StreamReadConstraints, Values> values;

		Near(BiFunction<Random, StreamReadConstraints, Values> values) {
			this.values = values;
		}

	}

	private static int near(Random random, int limit) {
		return limit + random.nextInt(7) - 3;
	}

	private static Values numbers(Random random, StreamReadConstraints limits) {
		BigInteger digits = digits(random, 1 + random.nextInt(40));
		int zeros = near(random, limits.getMaxNumberLength()) - digits.toString().length();
		return switch (random.nextInt(4)) {
			case 0 -> Values.ofDecimal(new BigDecimal(digits).setScale(Math.max(0, zeros)));
			case 1 -> Values.ofDecimal(new BigDecimal(digits, random.nextInt(300) - 150));
			case 2 -> Values.ofWhole(digits.multiply(BigInteger.TEN.pow(random.nextInt(130))));
			default -> Values.ofDecimal(new BigDecimal(digits, near(random, 130)));
		};
	}

	private static Values numbersAsText(Random random, StreamReadConstraints limits) {
		int length = near(random, limits.getMaxNumberLength());
		BigInteger digits = digits(random, length - 2);
		return Values.ofNumberAsText(new BigDecimal(digits, random.nextInt(length)));
	}

	private static BigInteger digits(Random random, int count) {
		StringBuilder digits = new StringBuilder().append(1 + random.nextInt(9));
		while (digits.length() < count) {
			digits.append(random.nextInt(10));
		}
		return random.nextBoolean() ? new BigInteger(digits.toString()) : new BigInteger(digits.toString()).negate();
	}

	private static String text(Random random, int length) {
		String[] parts = { "a", "\"", "\\", "\u0001", "ü", "€", "😀", "7" };
		StringBuilder text = new StringBuilder();
		while (text.length() < length) {
			text.append(parts[random.nextInt(parts.length)]);
		}
		return text.toString();
	}

	private static String nameOf(Random random, int bytes) {
		return text(random, 1 + bytes / (1 + random.nextInt(4)) + random.nextInt(5));
	}

	private static Object nested(Random random, int containers) {
		Object value = "leaf";
		for (int i = 0; i < containers; i++) {
			value = random.nextBoolean() ? List.of(value) : Map.of("n", value);
		}
		return value;
	}

	private static Object tokens(Random random, int tokens) {
		List<Object> list = new ArrayList<>();
		int left = tokens - 6;
		while (left > 0) {
			int taken = Math.min(left, 1 + random.nextInt(4));
			list.add(switch (taken) {
				case 1 -> true;
				case 2 -> List.of();
				case 3 -> List.of(1);
				default -> Map.of("k", "v");
			});
			left -= taken;
		}
		return list;
	}

	private static Object size(Random random, StreamReadConstraints limits) {
		long size = limits.hasMaxDocumentLength() ? limits.getMaxDocumentLength() : SIZE.toBytes();
		List<String> list = new ArrayList<>();
		long left = near(random, (int) size) - 21;
		while (left > 0) {
			int taken = (int) Math.min(left, 90);
			list.add("x".repeat(Math.max(0, taken - 3)));
			left -= taken;
		}
		return list;
	}

	record Values(@Nullable BigDecimal decimal, @Nullable BigInteger whole,
			@JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable BigDecimal numberAsText, @Nullable String text,
			Map<String, String> map, @Nullable Object nested, byte @Nullable [] bytes) {

		static Values ofDecimal(BigDecimal decimal) {
			return new Values(decimal, null, null, null, Map.of(), null, null);
		}

		static Values ofWhole(BigInteger whole) {
			return new Values(null, whole, null, null, Map.of(), null, null);
		}

		static Values ofNumberAsText(BigDecimal number) {
			return new Values(null, null, number, null, Map.of(), null, null);
		}

		static Values ofText(String text) {
			return new Values(null, null, null, text, Map.of(), null, null);
		}

		static Values ofMap(Map<String, String> map) {
			return new Values(null, null, null, null, map, null, null);
		}

		static Values ofNested(Object nested) {
			return new Values(null, null, null, null, Map.of(), nested, null);
		}

		static Values ofBytes(byte[] bytes) {
			return new Values(null, null, null, null, Map.of(), null, bytes);
		}

	}

}
