package io.singletable.internal.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.springframework.util.ClassUtils;

/**
 * Values of simple types as text, in the form of their {@code toString}; constants of an
 * enum by their names.
 */
public final class ValueText {

	private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.ofEntries(
			Map.entry(String.class, (text) -> text), Map.entry(Character.class, ValueText::character),
			Map.entry(Byte.class, Byte::valueOf), Map.entry(Short.class, Short::valueOf),
			Map.entry(Integer.class, Integer::valueOf), Map.entry(Long.class, Long::valueOf),
			Map.entry(Float.class, Float::valueOf), Map.entry(Double.class, Double::valueOf),
			Map.entry(BigInteger.class, BigInteger::new), Map.entry(BigDecimal.class, BigDecimal::new),
			Map.entry(Boolean.class, ValueText::truth), Map.entry(UUID.class, UUID::fromString),
			Map.entry(Instant.class, Instant::parse), Map.entry(LocalDate.class, LocalDate::parse),
			Map.entry(LocalDateTime.class, LocalDateTime::parse), Map.entry(LocalTime.class, LocalTime::parse),
			Map.entry(YearMonth.class, YearMonth::parse), Map.entry(Year.class, Year::parse),
			Map.entry(OffsetDateTime.class, OffsetDateTime::parse),
			Map.entry(ZonedDateTime.class, ZonedDateTime::parse), Map.entry(Duration.class, Duration::parse));

	private ValueText() {
	}

	/**
	 * Whether values of a type have such a text.
	 * @param type the type; a primitive type stands for its wrapper
	 */
	public static boolean supports(Class<?> type) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		return boxed.isEnum() || PARSERS.containsKey(boxed);
	}

	/**
	 * The value of a text.
	 * @param type a supported type
	 * @throws UnencodableValueException if the text is no value of the type; names the
	 * type, never the text
	 */
	public static Object parse(String text, Class<?> type) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		try {
			return boxed.isEnum() ? constant(text, boxed) : PARSERS.getOrDefault(boxed, ValueText::refused).apply(text);
		}
		catch (RuntimeException ex) {
			throw new UnencodableValueException("it is not a " + boxed.getName());
		}
	}

	private static Object constant(String text, Class<?> type) {
		return Arrays.<Object>stream(type.getEnumConstants())
			.filter((constant) -> ((Enum<?>) constant).name().equals(text))
			.findFirst()
			.orElseGet(() -> refused(text));
	}

	private static Object character(String text) {
		return (text.length() == 1) ? text.charAt(0) : refused(text);
	}

	private static Object truth(String text) {
		return (text.equals("true") || text.equals("false")) ? Boolean.valueOf(text) : refused(text);
	}

	private static Object refused(String text) {
		throw new IllegalArgumentException("A text of " + text.length() + " characters is no value");
	}

}
