package io.singletable.internal.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.repository.query.ValueExpressionDelegate;
import org.springframework.data.repository.query.ValueExpressionQueryRewriter;
import org.springframework.data.repository.query.ValueExpressionQueryRewriter.QueryExpressionEvaluator;
import org.springframework.expression.ExpressionException;

/**
 * Value expressions in the text of a query, {@code :#{…}} and {@code ?#{…}}. Each is
 * evaluated with each call, into a value that is bound as a parameter is: the text of the
 * query never changes. Thread-safe.
 *
 * @param text the text with a parameter in place of each expression
 * @param names the names of these parameters, in their order
 * @param expressions the expressions, as they are written
 * @param evaluator evaluates them, null if there are none
 */
record ValueExpressions(String text, List<String> names, List<String> expressions,
		@Nullable QueryExpressionEvaluator evaluator) {

	private static final ValueExpressions NONE = new ValueExpressions("", List.of(), List.of(), null);

	static ValueExpressions none() {
		return NONE;
	}

	/**
	 * Take expressions out of a text.
	 */
	static ValueExpressions of(String text, SingleTableQueryMethod method, ValueExpressionDelegate delegate) {
		if (!text.contains("#{") && !text.contains("${")) {
			return new ValueExpressions(text, List.of(), List.of(), null);
		}
		List<String> names = new ArrayList<>();
		List<String> expressions = new ArrayList<>();
		QueryExpressionEvaluator evaluator;
		try {
			evaluator = ValueExpressionQueryRewriter.of(delegate, (index, expression) -> {
				names.add("$expression" + (names.size() + 1));
				expressions.add(expression);
				return names.get(names.size() - 1);
			}, (prefix, name) -> ":" + name).parse(text, method.getParameters());
		}
		catch (ExpressionException ex) {
			throw new IllegalArgumentException("an expression in '" + text + "' is invalid: " + ex.getMessage(), ex);
		}
		return new ValueExpressions(evaluator.getQueryString(), List.copyOf(names), List.copyOf(expressions),
				evaluator);
	}

	/**
	 * Evaluate the expressions for a call.
	 * @return their values, in their order
	 * @throws InvalidDataAccessApiUsageException if one can't be evaluated, or is null
	 */
	List<Object> values(@Nullable Object[] arguments) {
		if (this.evaluator == null) {
			return List.of();
		}
		Map<String, Object> values = evaluated(this.evaluator, arguments);
		List<Object> ordered = new ArrayList<>(this.names.size());
		for (int i = 0; i < this.names.size(); i++) {
			Object value = values.get(this.names.get(i));
			if (value == null) {
				throw new InvalidDataAccessApiUsageException("The value of " + this.expressions.get(i)
						+ " is null, but no value is equal to null. Use another method with 'is null'");
			}
			ordered.add(value);
		}
		return ordered;
	}

	private Map<String, Object> evaluated(QueryExpressionEvaluator evaluator, @Nullable Object[] arguments) {
		try {
			return evaluator.evaluate(arguments);
		}
		catch (ExpressionException ex) {
			throw new InvalidDataAccessApiUsageException(
					"An expression of " + this.expressions + " can't be evaluated with these arguments", ex);
		}
	}

}
