package io.singletable.internal.expression;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Expression in DynamoDB's language, with what its placeholders stand for. Names and
 * values reach DynamoDB as placeholders only. Immutable, thread-safe. Its text form shows
 * no values: they are users' data.
 * <p>
 * All expressions of one request share their placeholders. Conditions have {@code #n0}
 * and {@code :v0}, projections {@code #a0}, updates {@code #u0} and {@code :u0}; a
 * builder has the prefix that it is given.
 */
public final class Expression {

	private static final Pattern PLACEHOLDER = Pattern.compile("[#:]\\w+");

	private final String text;

	private final Map<String, String> names;

	private final Map<String, AttributeValue> values;

	private final boolean operand;

	Expression(String text, Placeholders placeholders, boolean operand) {
		this(text, placeholders.names(), placeholders.values(), operand);
	}

	private Expression(String text, Map<String, String> names, Map<String, AttributeValue> values, boolean operand) {
		this.text = text;
		this.names = names;
		this.values = values;
		this.operand = operand;
	}

	/**
	 * The same expression with other values.
	 * @param values a value for each of its placeholders, not to be modified
	 */
	Expression withValues(Map<String, AttributeValue> values) {
		return new Expression(this.text, this.names, values, this.operand);
	}

	/**
	 * The condition that there is no such attribute, or no item at all.
	 */
	public static Expression absent(String attribute) {
		return function("attribute_not_exists", attribute);
	}

	/**
	 * The condition that there is such an attribute.
	 */
	public static Expression present(String attribute) {
		return function("attribute_exists", attribute);
	}

	/**
	 * The condition that an attribute has a value.
	 */
	public static Expression equal(String attribute, AttributeValue value) {
		return comparison(attribute, "=", value);
	}

	/**
	 * The condition that an attribute is at most a value.
	 */
	public static Expression atMost(String attribute, AttributeValue value) {
		return comparison(attribute, "<=", value);
	}

	/**
	 * The condition that an attribute is more than a value.
	 */
	public static Expression above(String attribute, AttributeValue value) {
		return comparison(attribute, ">", value);
	}

	/**
	 * The condition that an attribute has one of some values.
	 * @param values the values, 100 at most
	 */
	public static Expression in(String attribute, Collection<AttributeValue> values) {
		Placeholders placeholders = conditionPlaceholders();
		String list = values.stream().map(placeholders::value).collect(Collectors.joining(", ", " IN (", ")"));
		return new Expression(placeholders.name(attribute) + list, placeholders, true);
	}

	/**
	 * The projection onto attributes.
	 * @param attributes names of the attributes, at least one
	 */
	public static Expression projection(Collection<String> attributes) {
		Placeholders placeholders = Placeholders.of("a", "a");
		String text = attributes.stream().map(placeholders::name).collect(Collectors.joining(", "));
		return new Expression(text, placeholders, false);
	}

	private static Expression function(String name, String attribute) {
		Placeholders placeholders = conditionPlaceholders();
		return new Expression(name + "(" + placeholders.name(attribute) + ")", placeholders, true);
	}

	private static Expression comparison(String attribute, String operator, AttributeValue value) {
		Placeholders placeholders = conditionPlaceholders();
		return new Expression(placeholders.name(attribute) + " " + operator + " " + placeholders.value(value),
				placeholders, true);
	}

	private static Placeholders conditionPlaceholders() {
		return Placeholders.of("n", "v");
	}

	/**
	 * Start an expression of another kind.
	 * @param prefix what its placeholders begin with, without number
	 */
	public static ExpressionBuilder builder(String prefix) {
		return new ExpressionBuilder(prefix);
	}

	/**
	 * Both this and another expression, in parentheses.
	 */
	public Expression and(Expression other) {
		return joined("AND", other);
	}

	/**
	 * This or another expression, in parentheses.
	 */
	public Expression or(Expression other) {
		return joined("OR", other);
	}

	private Expression joined(String operator, Expression other) {
		Placeholders placeholders = conditionPlaceholders();
		String left = asOperand(placeholders);
		return new Expression("(" + left + " " + operator + " " + other.asOperand(placeholders) + ")", placeholders,
				true);
	}

	private String asOperand(Placeholders placeholders) {
		String adopted = placeholders.adopt(this);
		return this.operand ? adopted : "(" + adopted + ")";
	}

	/**
	 * Whether the text stands beside AND and OR as it is, without parentheses.
	 */
	boolean isOperand() {
		return this.operand;
	}

	public String text() {
		return this.text;
	}

	/**
	 * What the placeholders of names stand for.
	 * @return names of attributes by placeholder, in the order of the placeholders
	 */
	public Map<String, String> names() {
		return this.names;
	}

	/**
	 * What the placeholders of values stand for.
	 * @return values by placeholder, in the order of the placeholders
	 */
	public Map<String, AttributeValue> values() {
		return this.values;
	}

	/**
	 * The text of an expression, as a request takes it.
	 */
	public static @Nullable String textOf(@Nullable Expression expression) {
		return (expression != null) ? expression.text : null;
	}

	/**
	 * The names of all expressions of a request, as a request takes them.
	 * @param expressions the expressions; null for those that it leaves out
	 * @return names by placeholder, not to be modified, or null if there are none:
	 * DynamoDB refuses an empty map
	 * @throws IllegalStateException if a placeholder stands for two names
	 */
	public static @Nullable Map<String, String> namesOf(@Nullable Expression... expressions) {
		return united(Expression::names, expressions);
	}

	/**
	 * The values of all expressions of a request, as a request takes them.
	 * @param expressions the expressions; null for those that it leaves out
	 * @return values by placeholder, not to be modified, or null if there are none:
	 * DynamoDB refuses an empty map
	 * @throws IllegalStateException if a placeholder stands for two values
	 */
	public static @Nullable Map<String, AttributeValue> valuesOf(@Nullable Expression... expressions) {
		return united(Expression::values, expressions);
	}

	private static <T> @Nullable Map<String, T> united(Function<Expression, Map<String, T>> part,
			@Nullable Expression... expressions) {
		Map<String, T> united = Map.of();
		boolean own = false;
		for (Expression expression : expressions) {
			Map<String, T> more = (expression != null) ? part.apply(expression) : Map.of();
			if (united.isEmpty()) {
				united = more;
			}
			else if (!more.isEmpty()) {
				united = own ? united : new LinkedHashMap<>(united);
				own = true;
				unite(united, more);
			}
		}
		return united.isEmpty() ? null : united;
	}

	private static <T> void unite(Map<String, T> united, Map<String, T> more) {
		more.forEach((placeholder, meaning) -> {
			T other = united.putIfAbsent(placeholder, meaning);
			if (other != null && !other.equals(meaning)) {
				throw new IllegalStateException(
						"The placeholder " + placeholder + " stands for two things in one request");
			}
		});
	}

	/**
	 * The text as users see it: with the names of attributes in place of placeholders,
	 * and {@code ?} in place of values.
	 */
	public String readableText() {
		return PLACEHOLDER.matcher(this.text)
			.replaceAll((found) -> Matcher.quoteReplacement(this.names.getOrDefault(found.group(), "?")));
	}

	@Override
	public String toString() {
		return this.text;
	}

}
