package io.singletable.internal.convert;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.key.EnumText;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.key.ValueFit;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.util.ClassUtils;

/**
 * Values of one type on which to try out how a property is stored: chosen so that formats
 * and serializers that change the order change the form of one of them. There are none of
 * a type whose order can't be that of any stored form.
 */
public record SampleValues(List<Object> values) {

	private static final List<BigDecimal> NUMBERS = List
		.of("1", "0", "-1", "42", "127", "-128", "32767", "2147483647", "-2147483648", "9007199254740993",
				"9223372036854775807", "-9223372036854775808", "12345678901234567890123456789012345678", "0.5", "0.1",
				"-2.75", "1.2345678", "1234.56789", "-1E+20", "1E-20", "1E+100")
		.stream()
		.map(BigDecimal::new)
		.toList();

	private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 21, 19, 4, 5, 678_901_234);

	private static final LocalDateTime FIRST = LocalDateTime.of(0, 1, 1, 0, 0);

	private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999);

	private static final Map<Class<?>, List<Object>> BY_TYPE = Map.of(String.class,
			List.of("a", "", "A", " a ", "10", "\u00C9", "e\u0301", "\uFFFD", "\uD83D\uDE00", "#$%", "a,b", "\n"),
			Character.class, List.of('a', 'A', ' ', '1', '\u00C9', '\uFFFD'), UUID.class,
			List.of(new UUID(0, 0), new UUID(-1, -1), UUID.fromString("1b4e28ba-2fa1-41d2-883f-0016d3cca427")),
			Instant.class, times((time) -> time.toInstant(ZoneOffset.UTC)), LocalDateTime.class, times((time) -> time),
			LocalDate.class, times(LocalDateTime::toLocalDate), LocalTime.class, times(LocalDateTime::toLocalTime),
			YearMonth.class, times(YearMonth::from));

	public static SampleValues of(Class<?> type) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (boxed.isEnum()) {
			return new SampleValues(List.of(boxed.getEnumConstants()));
		}
		List<Object> values = BY_TYPE.get(boxed);
		return new SampleValues((values != null) ? values : numbers(boxed));
	}

	/**
	 * Whether what is stored of each value is what is compared as the values are.
	 */
	public boolean areOrderedAsStoredBy(Function<Object, AttributeValue> writing) {
		return !this.values.isEmpty() && this.values.stream().allMatch((value) -> isOrdered(value, writing));
	}

	private static boolean isOrdered(Object value, Function<Object, AttributeValue> writing) {
		AttributeValue stored;
		try {
			stored = writing.apply(value);
		}
		catch (UnwritableEntityException ex) {
			return false;
		}
		return switch (stored.type()) {
			case N -> value instanceof Number
					&& new BigDecimal(stored.n()).compareTo((BigDecimal) ValueFit.fit(value, BigDecimal.class)) == 0;
			case S -> textOf(value).filter(stored.s()::equals).isPresent();
			default -> false;
		};
	}

	/** What stands in keys is what is to be stored, but for the escapes of free text. */
	private static Optional<String> textOf(Object value) {
		if (value instanceof Enum<?> constant) {
			EnumText texts = EnumText.of(constant.getDeclaringClass());
			return texts.isText() ? Optional.of(texts.of(constant)) : Optional.empty();
		}
		if (value instanceof String || value instanceof Character) {
			return Optional.of(value.toString());
		}
		return KeyEncoding.forType(value.getClass()).map((encoding) -> encoding.encode(value));
	}

	private static List<Object> numbers(Class<?> type) {
		if (!Number.class.isAssignableFrom(type) || KeyEncoding.forType(type).isEmpty()) {
			return List.of();
		}
		List<Object> numbers = new ArrayList<>();
		for (BigDecimal number : NUMBERS) {
			try {
				numbers.add(ValueFit.fit(number, type));
			}
			catch (UnencodableValueException ex) {
				// The type has no such number.
			}
		}
		return List.copyOf(numbers);
	}

	private static List<Object> times(Function<LocalDateTime, Object> of) {
		return List.of(TIME, FIRST, LAST, TIME.withNano(0), TIME.withSecond(0).withNano(0)).stream().map(of).toList();
	}

}
