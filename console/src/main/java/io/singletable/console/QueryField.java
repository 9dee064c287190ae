package io.singletable.console;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.key.ValueText;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Field of a form for a value, or for several, one a line.
 *
 * @param name name of the parameter in the URL
 * @param label what the field is called
 * @param type class of a value
 * @param many whether it takes several values
 * @param required whether a value is needed
 */
record QueryField(String name, String label, Class<?> type, boolean many, boolean required) {

	private static final Map<Class<?>, String> INPUTS = Map.of(LocalDate.class, "date", LocalDateTime.class,
			"datetime-local", LocalTime.class, "time", YearMonth.class, "month");

	private static final Map<Class<?>, String> EXAMPLES = Map.ofEntries(
			Map.entry(Instant.class, "2026-01-31T12:00:00Z"),
			Map.entry(OffsetDateTime.class, "2026-01-31T12:00:00+01:00"),
			Map.entry(ZonedDateTime.class, "2026-01-31T12:00:00+01:00"),
			Map.entry(LocalDateTime.class, "2026-01-31T12:00:00"), Map.entry(LocalDate.class, "2026-01-31"),
			Map.entry(LocalTime.class, "12:00"), Map.entry(YearMonth.class, "2026-01"), Map.entry(Year.class, "2026"),
			Map.entry(Duration.class, "PT1H30M"), Map.entry(UUID.class, "00000000-0000-0000-0000-000000000000"));

	QueryField {
		type = ClassUtils.resolvePrimitiveIfNecessary(type);
	}

	/**
	 * The text in the URL: several values are lines, whether they stand in one parameter
	 * or in several of the name.
	 * @return the text, or null if the URL has none
	 */
	@Nullable String text(ConsoleRequest request) {
		List<String> texts = request.parameters(this.name);
		return texts.isEmpty() ? null : this.many ? String.join("\n", texts) : texts.get(0);
	}

	/**
	 * The value in the URL, a list if there can be several.
	 * @return the value, or null if there is none and none is required
	 * @throws QueryFieldException if it is missing, or no value of the type
	 */
	@Nullable Object value(ConsoleRequest request) {
		String text = text(request);
		if (this.many && text != null) {
			return text.lines().filter((line) -> !line.isBlank()).map(this::parse).toList();
		}
		if (text == null || (text.isBlank() && this.type != String.class)) {
			if (this.required) {
				throw new QueryFieldException(this.name, this.label + " has no value.");
			}
			return null;
		}
		return parse(text);
	}

	private Object parse(String text) {
		try {
			return ValueText.parse((this.type == String.class) ? text : text.strip(), this.type);
		}
		catch (UnencodableValueException ex) {
			throw new QueryFieldException(this.name,
					"The value of " + this.label + " is no " + this.type.getSimpleName() + ".");
		}
	}

	/**
	 * Write the field.
	 * @param invalid whether its value was refused
	 */
	void write(Html html, ConsoleRequest request, boolean invalid) {
		String text = text(request);
		html.open("label").text(this.label + " · " + this.type.getSimpleName() + (this.many ? ", one a line" : ""));
		String mark = invalid ? "true" : null;
		if (this.many) {
			html.element("textarea", text, "name", this.name, "rows", "4", "spellcheck", "false", "aria-invalid", mark);
		}
		else if (this.type.isEnum() || this.type == Boolean.class) {
			writeChoice(html, text, mark);
		}
		else {
			html.empty("input", "type", INPUTS.get(this.type), "name", this.name, "value", text, "class", "code",
					"required", this.required ? "" : null, "autocomplete", "off", "spellcheck", "false", "inputmode",
					isNumber() ? "decimal" : null, "placeholder", EXAMPLES.get(this.type), "aria-invalid", mark);
		}
		html.close();
	}

	private boolean isNumber() {
		return Number.class.isAssignableFrom(this.type);
	}

	private void writeChoice(Html html, @Nullable String text, @Nullable String mark) {
		html.open("select", "name", this.name, "aria-invalid", mark);
		for (String constant : constants()) {
			Forms.writeOption(html, constant, constant, constant.equals(text));
		}
		html.close();
	}

	private List<String> constants() {
		return (this.type == Boolean.class) ? List.of("true", "false")
				: Arrays.stream(this.type.getEnumConstants()).map((constant) -> ((Enum<?>) constant).name()).toList();
	}

	/**
	 * A value for an example.
	 */
	Object example() {
		if (this.type.isEnum()) {
			return this.type.getEnumConstants()[0];
		}
		if (this.type == String.class) {
			return "{" + this.label + "}";
		}
		boolean letter = this.type == Character.class;
		return ValueText.parse(
				(this.type == Boolean.class) ? "true" : EXAMPLES.getOrDefault(this.type, letter ? "x" : "0"),
				this.type);
	}

}
