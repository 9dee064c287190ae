package io.singletable.internal.expression;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Placeholders of an expression while it is written, in the order in which they were
 * asked for. An attribute has one placeholder; every value has its own. Of one thread.
 */
final class Placeholders {

	private static final Pattern PLACEHOLDER = Pattern.compile("[#:]\\w+");

	private final String namePrefix;

	private final String valuePrefix;

	private final Map<String, String> names;

	private final Map<String, AttributeValue> values;

	private Placeholders(String namePrefix, String valuePrefix, Map<String, String> names,
			Map<String, AttributeValue> values) {
		this.namePrefix = namePrefix;
		this.valuePrefix = valuePrefix;
		this.names = new LinkedHashMap<>(names);
		this.values = new LinkedHashMap<>(values);
	}

	/**
	 * New ones, numbered after a prefix without its sign.
	 */
	static Placeholders of(String namePrefix, String valuePrefix) {
		return new Placeholders("#" + namePrefix, ":" + valuePrefix, Map.of(), Map.of());
	}

	/**
	 * The same, for another expression to go on from.
	 */
	Placeholders copy() {
		return new Placeholders(this.namePrefix, this.valuePrefix, this.names, this.values);
	}

	String name(String attribute) {
		return name(this.namePrefix + this.names.size(), attribute);
	}

	String value(AttributeValue value) {
		return value(this.valuePrefix + this.values.size(), value);
	}

	/**
	 * That of an equal value, if it was asked for already.
	 */
	String sharedValue(AttributeValue value) {
		for (Map.Entry<String, AttributeValue> known : this.values.entrySet()) {
			if (known.getValue().equals(value)) {
				return known.getKey();
			}
		}
		return value(value);
	}

	String path(DocumentPath path) {
		StringBuilder text = new StringBuilder();
		for (DocumentPath.Step step : path.steps()) {
			if (step instanceof DocumentPath.Name name) {
				text.append(text.isEmpty() ? "" : ".").append(name(name.name()));
			}
			else {
				text.append(step);
			}
		}
		return text.toString();
	}

	String nameAs(String placeholder, String attribute) {
		return name("#" + placeholder, attribute);
	}

	String valueAs(String placeholder, AttributeValue value) {
		return value(":" + placeholder, value);
	}

	/**
	 * Take over those of an expression that becomes part of this one. Those that stand
	 * for something else here get other names, once and for all.
	 * @return the text of the expression with the names that they have here
	 */
	String adopt(Expression other) {
		Map<String, String> renamed = new HashMap<>();
		other.names().forEach((wanted, attribute) -> rename(wanted, name(wanted, attribute), renamed));
		other.values().forEach((wanted, value) -> rename(wanted, value(wanted, value), renamed));
		return renamed.isEmpty() ? other.text() : PLACEHOLDER.matcher(other.text())
			.replaceAll((found) -> renamed.getOrDefault(found.group(), found.group()));
	}

	private static void rename(String wanted, String given, Map<String, String> renamed) {
		if (!wanted.equals(given)) {
			renamed.put(wanted, given);
		}
	}

	Map<String, String> names() {
		return Collections.unmodifiableMap(new LinkedHashMap<>(this.names));
	}

	Map<String, AttributeValue> values() {
		return Collections.unmodifiableMap(new LinkedHashMap<>(this.values));
	}

	private String name(String wanted, String attribute) {
		for (Map.Entry<String, String> name : this.names.entrySet()) {
			if (name.getValue().equals(attribute)) {
				return name.getKey();
			}
		}
		String placeholder = free(wanted, this.names.keySet());
		this.names.put(placeholder, attribute);
		return placeholder;
	}

	private String value(String wanted, AttributeValue value) {
		String placeholder = free(wanted, this.values.keySet());
		this.values.put(placeholder, value);
		return placeholder;
	}

	private static String free(String wanted, Set<String> taken) {
		if (!taken.contains(wanted)) {
			return wanted;
		}
		String prefix = withoutNumber(wanted);
		int number = taken.size();
		while (taken.contains(prefix + number)) {
			number++;
		}
		return prefix + number;
	}

	private static String withoutNumber(String placeholder) {
		int end = placeholder.length();
		while (end > 0 && placeholder.charAt(end - 1) >= '0' && placeholder.charAt(end - 1) <= '9') {
			end--;
		}
		return placeholder.substring(0, end);
	}

}
