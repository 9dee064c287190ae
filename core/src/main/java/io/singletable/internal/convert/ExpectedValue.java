package io.singletable.internal.convert;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import io.singletable.blob.Blob;
import io.singletable.internal.key.EnumText;

import org.springframework.util.ClassUtils;

/**
 * Words for what a value of a class looks like in JSON, for those who send one and do not
 * know the class.
 */
public final class ExpectedValue {

	private static final int MAX_CONSTANTS = 20;

	private static final Map<Class<?>, String> INTEGERS = Map.of(Byte.class, "an integer of 8 bits", Short.class,
			"an integer of 16 bits", Integer.class, "an integer of 32 bits", Long.class, "an integer of 64 bits",
			BigInteger.class, "an integer");

	private static final Map<Class<?>, String> ISO_FORMATS = Map.of(Instant.class, "2026-01-31T09:30:00Z",
			OffsetDateTime.class, "2026-01-31T09:30:00+01:00", LocalDateTime.class, "2026-01-31T09:30:00",
			LocalDate.class, "2026-01-31", LocalTime.class, "09:30:00", YearMonth.class, "2026-01", Duration.class,
			"PT1H30M", Period.class, "P1M");

	private ExpectedValue() {
	}

	/**
	 * Describe the values of a class.
	 * @return words such as "an integer of 32 bits", to follow "must be"; without the
	 * name of the class
	 */
	public static String of(Class<?> given) {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(given);
		if (type.isEnum()) {
			return constants(type);
		}
		if (CharSequence.class.isAssignableFrom(type) || type == Character.class) {
			return "text";
		}
		if (type == Boolean.class) {
			return "true or false";
		}
		if (Number.class.isAssignableFrom(type)) {
			return INTEGERS.getOrDefault(type, "a number");
		}
		if (ISO_FORMATS.containsKey(type)) {
			return "text in ISO format, such as " + ISO_FORMATS.get(type);
		}
		if (Blob.class.isAssignableFrom(type)) {
			return "null: content is not part of this document, but received by itself";
		}
		if (type == UUID.class) {
			return "a UUID";
		}
		if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
			return "an array";
		}
		return "a value that the property can have";
	}

	private static String constants(Class<?> type) {
		EnumText texts = EnumText.of(type);
		Object[] constants = type.getEnumConstants();
		if (!texts.isText() || constants.length > MAX_CONSTANTS) {
			return "one of the " + constants.length + " constants of the property";
		}
		return Arrays.stream(constants)
			.map((constant) -> texts.of((Enum<?>) constant))
			.collect(Collectors.joining(", ", "one of ", ""));
	}

}
