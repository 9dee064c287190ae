package io.singletable.internal.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Builder of an expression. DynamoDB refuses placeholders that are not used: each that
 * was asked for has to be in the text. Of one thread.
 */
public final class ExpressionBuilder {

	private final Placeholders placeholders;

	private final List<Conjunct> conjuncts = new ArrayList<>();

	ExpressionBuilder(String prefix) {
		this.placeholders = Placeholders.of(prefix, prefix);
	}

	private ExpressionBuilder(ExpressionBuilder other) {
		this.placeholders = other.placeholders.copy();
		this.conjuncts.addAll(other.conjuncts);
	}

	/**
	 * The placeholder of an attribute.
	 */
	public String name(String name) {
		return this.placeholders.name(name);
	}

	/**
	 * The placeholders of an attribute in others.
	 * @param path its names, from the outermost
	 */
	public String name(List<String> path) {
		return path.stream().map(this.placeholders::name).collect(Collectors.joining("."));
	}

	/**
	 * The placeholders of what is at a path.
	 */
	public String name(DocumentPath path) {
		return this.placeholders.path(path);
	}

	/**
	 * The placeholder of an attribute, by a name instead of a number.
	 * @param placeholder the name wanted, without sign
	 */
	public String nameAs(String placeholder, String name) {
		return this.placeholders.nameAs(placeholder, name);
	}

	/**
	 * The placeholder of a value.
	 */
	public String value(AttributeValue value) {
		return this.placeholders.value(value);
	}

	/**
	 * The placeholder of a value, which equal values share.
	 */
	public String sharedValue(AttributeValue value) {
		return this.placeholders.sharedValue(value);
	}

	/**
	 * The placeholder of a value, by a name instead of a number.
	 * @param placeholder the name wanted, without sign
	 */
	public String valueAs(String placeholder, AttributeValue value) {
		return this.placeholders.valueAs(placeholder, value);
	}

	/**
	 * Demand something more.
	 */
	public ExpressionBuilder and(String conjunct) {
		this.conjuncts.add(new Conjunct(conjunct, false));
		return this;
	}

	/**
	 * Demand something more.
	 * @param conjunct an expression; those of its placeholders that stand for something
	 * else here get other names
	 */
	public ExpressionBuilder and(Expression conjunct) {
		this.conjuncts.add(new Conjunct(this.placeholders.adopt(conjunct), conjunct.isOperand()));
		return this;
	}

	/**
	 * A copy, in which more can be demanded than here.
	 */
	public ExpressionBuilder copy() {
		return new ExpressionBuilder(this);
	}

	/**
	 * The expression of everything demanded.
	 * @return the expression, or null if nothing was demanded
	 */
	public @Nullable Expression build() {
		if (this.conjuncts.isEmpty()) {
			return null;
		}
		Conjunct first = this.conjuncts.get(0);
		return (this.conjuncts.size() == 1) ? new Expression(first.text(), this.placeholders, first.operand())
				: build(this.conjuncts.stream().map(Conjunct::asOperand).collect(Collectors.joining(" AND ")));
	}

	/**
	 * The expression of a text.
	 */
	public Expression build(String text) {
		return new Expression(text, this.placeholders, false);
	}

	/**
	 * The expression of a text that is one function or comparison: it stands beside AND
	 * and OR without parentheses.
	 */
	public Expression buildOperand(String text) {
		return new Expression(text, this.placeholders, true);
	}

	/**
	 * Text that is demanded.
	 *
	 * @param operand whether it stands beside AND as it is, without parentheses
	 */
	private record Conjunct(String text, boolean operand) {

		String asOperand() {
			return this.operand ? this.text : "(" + this.text + ")";
		}

	}

}
