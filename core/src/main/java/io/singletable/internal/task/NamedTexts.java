package io.singletable.internal.task;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.singletable.core.TaskInput;
import io.singletable.internal.client.RequestTree;
import io.singletable.internal.key.KeyText;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * Texts that stand for values of a task's input in one request, and the JSONata
 * expressions that take their places. They occur in no other value, and are written into
 * keys as they are. Not thread-safe.
 */
public final class NamedTexts implements TaskInput {

	/** Words of JSONata are no names of values. */
	private static final Pattern NAME = Pattern.compile(
			"(?!(.*\\.)?(and|or|in|true|false|null|function)(\\.|$))[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*", Pattern.DOTALL);

	private static final char BEGIN = '\uE000';

	private static final char END = '\uE001';

	private static final char LAST_ESCAPED = '$';

	/** The characters that {@link KeyText} escapes. */
	private static final String ESCAPED = eachEscaped((c) -> String.format("\\u%04x", c));

	/** What follows the {@code $} in the escape of each. */
	private static final String ESCAPES = eachEscaped((c) -> KeyText.encode(Character.toString(c)).substring(1));

	/**
	 * {@link KeyText#encode} of what is text, and well-formed: joined to text, what is
	 * missing would be empty, and a number its digits. Only well-formed text comes back
	 * from its encoding for URLs.
	 */
	private static final String FUNCTION = "$key := function($text) { $type($text) = 'string' "
			+ "? ($decodeUrlComponent($encodeUrlComponent($text)) = $text ? ($text = '' ? '" + KeyText.encode("")
			+ "' : $join($map($split($text, ''), function($c) { $c <= '" + LAST_ESCAPED + "' ? '$' & $substring('"
			+ ESCAPES + "', $length($substringBefore('" + ESCAPED
			+ "', $c)), 1) : $c }))) : $error('Ill-formed text')) : $error('The input has no text for a key') }";

	private static final String UNUSABLE = "The request of a task depends on a text that param(...) names, or does not "
			+ "contain it: use it as a String in an id, or compare a property that is stored as text with it, in keys "
			+ "for equality (is), and in no range or unique value";

	private final String nonce = UUID.randomUUID().toString();

	private final Pattern placeholder = Pattern.compile(BEGIN + this.nonce + "([\\w.]+)" + END);

	/** By name, whether the request has it. */
	private final Map<String, Boolean> used = new LinkedHashMap<>();

	private static String eachEscaped(IntFunction<String> form) {
		return IntStream.rangeClosed(0, LAST_ESCAPED).mapToObj(form).collect(Collectors.joining());
	}

	@Override
	public String param(String name) {
		Assert.isTrue(NAME.matcher(name).matches(),
				"A name in the input of a task consists of letters, digits and underscores, joined by dots, none of "
						+ "them a word of JSONata: rename the value in the input");
		this.used.putIfAbsent(name, false);
		return BEGIN + this.nonce + name + END;
	}

	/**
	 * Whether a text ends with a named one, of which more may follow then.
	 */
	boolean end(String text) {
		return !text.isEmpty() && text.charAt(text.length() - 1) == END && areIn(text);
	}

	boolean areIn(String text) {
		return this.placeholder.matcher(text).find();
	}

	/**
	 * The form of a text that is no key: the input's own, or a literal.
	 */
	String inValue(String value) {
		Matcher matcher = this.placeholder.matcher(value);
		if (matcher.matches()) {
			return expression(reference(matcher));
		}
		if (areIn(value)) {
			throw unusable();
		}
		// Such a literal would be taken for an expression, or for half of one.
		return (value.contains("{%") || value.contains("%}")) ? expression(literal(value)) : value;
	}

	/**
	 * The form of a key: literal text, and the encoded texts of the input.
	 */
	String inKey(String key) {
		Matcher matcher = this.placeholder.matcher(key);
		StringJoiner parts = new StringJoiner(" & ");
		int end = 0;
		while (matcher.find()) {
			if (matcher.start() > end) {
				parts.add(literal(key.substring(end, matcher.start())));
			}
			parts.add("$key(" + reference(matcher) + ")");
			end = matcher.end();
		}
		if (end == 0) {
			return inValue(key);
		}
		if (end < key.length()) {
			parts.add(literal(key.substring(end)));
		}
		return expression("(" + FUNCTION + "; " + parts + ")");
	}

	/**
	 * Require that the request has all texts, each as it is.
	 * @param arguments where no stand-in of a text may be left, as in the name of an
	 * attribute
	 */
	void requireUsed(String arguments) {
		if (this.used.containsValue(false) || arguments.toLowerCase(Locale.ROOT).contains(this.nonce)) {
			throw unusable();
		}
	}

	static InvalidDataAccessApiUsageException unusable() {
		return new InvalidDataAccessApiUsageException(UNUSABLE);
	}

	private String reference(Matcher matcher) {
		this.used.put(matcher.group(1), true);
		return "$states.input." + matcher.group(1);
	}

	private static String expression(String jsonata) {
		return "{% " + jsonata + " %}";
	}

	/** No literal may end the expression. */
	private static String literal(String text) {
		return RequestTree.json(text).replace("%", "\\u0025");
	}

}
