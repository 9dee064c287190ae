package io.singletable.internal.key;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The golden files: their lines, columns, types and values.
 */
final class Golden {

	private static final Pattern UNIT = Pattern.compile("\\\\u([0-9A-F]{4})");

	private static final Pattern COLUMN = Pattern.compile(" \\| ");

	private Golden() {
	}

	static Stream<List<String>> lines(String file) throws IOException {
		try (InputStream stream = Golden.class.getResourceAsStream("/golden/" + file)) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("# ") && !line.equals("#"))
				.map((line) -> Stream.of(COLUMN.split(line, -1)).map(Golden::unescape).toList())
				.toList()
				.stream();
		}
	}

	static Class<?> type(String name) {
		return switch (name) {
			case "String" -> String.class;
			case "char" -> char.class;
			case "byte" -> byte.class;
			case "short" -> short.class;
			case "int" -> int.class;
			case "long" -> long.class;
			case "float" -> float.class;
			case "double" -> double.class;
			case "BigInteger" -> BigInteger.class;
			case "BigDecimal" -> BigDecimal.class;
			case "boolean" -> boolean.class;
			case "enum" -> Status.class;
			case "UUID" -> UUID.class;
			case "Instant" -> Instant.class;
			case "LocalDate" -> LocalDate.class;
			case "LocalDateTime" -> LocalDateTime.class;
			case "YearMonth" -> YearMonth.class;
			case "LocalTime" -> LocalTime.class;
			case "OffsetDateTime" -> OffsetDateTime.class;
			default -> throw new IllegalArgumentException(name);
		};
	}

	static Object value(String type, String text) {
		return switch (type) {
			case "String" -> unquoted(text);
			case "char" -> unquoted(text).charAt(0);
			case "byte" -> Byte.valueOf(text);
			case "short" -> Short.valueOf(text);
			case "int" -> Integer.valueOf(text);
			case "long" -> Long.valueOf(text);
			case "float" -> Float.valueOf(text);
			case "double" -> Double.valueOf(text);
			case "BigInteger" -> new BigInteger(text);
			case "BigDecimal" -> new BigDecimal(text);
			case "boolean" -> Boolean.valueOf(text);
			case "enum" -> Status.valueOf(text);
			case "UUID" -> UUID.fromString(text);
			case "Instant" -> Instant.parse(text);
			case "LocalDate" -> LocalDate.parse(text);
			case "LocalDateTime" -> LocalDateTime.parse(text);
			case "YearMonth" -> YearMonth.parse(text);
			case "LocalTime" -> LocalTime.parse(text);
			case "OffsetDateTime" -> OffsetDateTime.parse(text);
			default -> throw new IllegalArgumentException(type);
		};
	}

	private static String unquoted(String text) {
		return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
	}

	private static String unescape(String text) {
		return UNIT.matcher(text).replaceAll((MatchResult unit) -> {
			char c = (char) Integer.parseInt(unit.group(1), 16);
			return (c == '$' || c == '\\') ? "\\" + c : String.valueOf(c);
		});
	}

	enum Status {

		OPEN, CLOSED {

			@Override
			boolean isFinal() {
				return true;
			}

		},
		CLOSED_LATE, $ODD, A, A$, A$B, \u00C9T\u00C9;

		boolean isFinal() {
			return false;
		}

	}

}
