package io.singletable.internal.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Template of an expression of which only values differ from call to call: text and names
 * are built once, and shared by all expressions of the template. Immutable, thread-safe.
 *
 * @param <P> the parameters, in place of which there are values in an expression
 */
public final class ExpressionTemplate<P extends Enum<P>> {

	private final Expression form;

	private final List<Value<P>> values;

	private final boolean constant;

	private ExpressionTemplate(Expression form, List<Value<P>> values) {
		this.form = form;
		this.values = values;
		this.constant = values.stream().allMatch((value) -> value.parameter() == null);
	}

	/**
	 * Build a template.
	 * @param form builds the expression, of what stands in for the value of a parameter
	 */
	public static <P extends Enum<P>> ExpressionTemplate<P> of(Class<P> parameters,
			Function<Function<P, AttributeValue>, Expression> form) {
		Map<P, AttributeValue> standIns = new EnumMap<>(parameters);
		for (P parameter : parameters.getEnumConstants()) {
			standIns.put(parameter, AttributeValue.createS(parameter.name()));
		}
		Expression expression = form.apply((parameter) -> Objects.requireNonNull(standIns.get(parameter)));
		List<Value<P>> values = new ArrayList<>();
		expression.values().forEach((placeholder, value) -> values.add(new Value<>(placeholder, value, standIns)));
		return new ExpressionTemplate<>(expression, values);
	}

	/**
	 * The expression with values.
	 * @param arguments the values of the parameters that the expression has, asked for
	 * once for each place
	 */
	public Expression with(Function<? super P, AttributeValue> arguments) {
		if (this.constant) {
			return this.form;
		}
		Map<String, AttributeValue> filled = new LinkedHashMap<>(this.values.size() * 2);
		for (Value<P> value : this.values) {
			P parameter = value.parameter();
			filled.put(value.placeholder(), (parameter != null) ? arguments.apply(parameter) : value.constant());
		}
		return this.form.withValues(Collections.unmodifiableMap(filled));
	}

	@Override
	public String toString() {
		return this.form.toString();
	}

	/**
	 * Value in the expression.
	 *
	 * @param constant the value, unless there is a parameter
	 */
	private record Value<P>(String placeholder, AttributeValue constant, @Nullable P parameter) {

		Value(String placeholder, AttributeValue value, Map<P, AttributeValue> standIns) {
			this(placeholder, value, parameterOf(value, standIns));
		}

		/** A value of the form may be equal to what stands in for another. */
		private static <P> @Nullable P parameterOf(AttributeValue value, Map<P, AttributeValue> standIns) {
			for (Map.Entry<P, AttributeValue> standIn : standIns.entrySet()) {
				if (standIn.getValue() == value) {
					return standIn.getKey();
				}
			}
			return null;
		}

	}

}
