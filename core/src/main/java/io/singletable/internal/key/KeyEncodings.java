package io.singletable.internal.key;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.util.ClassUtils;

/**
 * Encodings by type.
 */
final class KeyEncodings {

	private static final Map<Class<?>, KeyEncoding> BY_TYPE = Map.ofEntries(Map.entry(String.class, new TextEncoding()),
			Map.entry(Character.class, new CharacterEncoding()), number(NumberType.BYTE), number(NumberType.SHORT),
			number(NumberType.INTEGER), number(NumberType.LONG), number(NumberType.FLOAT), number(NumberType.DOUBLE),
			number(NumberType.BIG_INTEGER), number(NumberType.BIG_DECIMAL),
			Map.entry(Boolean.class, new BooleanEncoding(false)), Map.entry(UUID.class, new UuidEncoding()),
			time(Instant.class, TimeFormat.INSTANT), time(LocalDate.class, TimeFormat.DATE),
			time(LocalDateTime.class, TimeFormat.DATE_TIME), time(YearMonth.class, TimeFormat.MONTH),
			time(LocalTime.class, TimeFormat.TIME), time(OffsetDateTime.class, TimeFormat.OFFSET_DATE_TIME));

	private KeyEncodings() {
	}

	static Optional<KeyEncoding> forType(Class<?> type) {
		if (type != Enum.class && Enum.class.isAssignableFrom(type)) {
			return EnumText.of(type).isText() ? Optional.of(EnumEncoding.of(type)) : Optional.empty();
		}
		return Optional.ofNullable(BY_TYPE.get(ClassUtils.resolvePrimitiveIfNecessary(type)));
	}

	/**
	 * Check that a value is what an encoding encodes.
	 */
	static <T> T cast(Class<T> type, Object value) {
		if (!type.isInstance(value)) {
			throw new UnencodableValueException(
					"it is a " + value.getClass().getName() + ", but a " + type.getName() + " is required");
		}
		return type.cast(value);
	}

	private static Map.Entry<Class<?>, KeyEncoding> number(NumberType type) {
		return Map.entry(type.javaType(), new NumberEncoding(type, false));
	}

	private static Map.Entry<Class<?>, KeyEncoding> time(Class<?> type, TimeFormat format) {
		return Map.entry(type, new TimeEncoding(format, false));
	}

}
