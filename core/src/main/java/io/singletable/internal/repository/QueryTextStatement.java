package io.singletable.internal.repository;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.singletable.Query.Action;
import io.singletable.internal.repository.QueryTokens.Kind;
import io.singletable.internal.repository.QueryTokens.Token;
import io.singletable.query.AllOf;
import io.singletable.query.AnyOf;
import io.singletable.query.Comparison;
import io.singletable.query.Comparison.Subject;
import io.singletable.query.Criteria;
import io.singletable.query.Negation;
import io.singletable.query.Operand;
import io.singletable.query.Operator;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Order;

/**
 * Parser of the text of an {@link io.singletable.Query @Query}.
 */
final class QueryTextStatement {

	private final QueryTokens tokens;

	private final EntityProperties properties;

	private final QueryOperands operands;

	private QueryTextStatement(QueryTokens tokens, EntityProperties properties, QueryOperands operands) {
		this.tokens = tokens;
		this.properties = properties;
		this.operands = operands;
	}

	/**
	 * Read a text.
	 * @param parameterNames names of the method's parameters that may be bound, in their
	 * order
	 */
	static QueryStatement of(String text, Action action, EntityProperties properties, List<String> parameterNames) {
		return of(text, action, properties, parameterNames, ValueExpressions.none());
	}

	/**
	 * Read a text of which the expressions were taken out.
	 */
	static QueryStatement of(ValueExpressions expressions, Action action, EntityProperties properties,
			List<String> parameterNames) {
		List<String> names = new ArrayList<>(parameterNames);
		names.addAll(expressions.names());
		return of(expressions.text(), action, properties, names, expressions);
	}

	private static QueryStatement of(String text, Action action, EntityProperties properties, List<String> names,
			ValueExpressions expressions) {
		QueryTokens tokens = new QueryTokens(text);
		return new QueryTextStatement(tokens, properties, new QueryOperands(tokens, names)).read(action, expressions);
	}

	private QueryStatement read(Action action, ValueExpressions expressions) {
		boolean everything = this.tokens.peek().kind() == Kind.END || this.tokens.nextAre("order", "by");
		Criteria criteria = everything ? Criteria.everything() : alternatives();
		Sort sort = this.tokens.takeIf("order", "by") ? sort() : Sort.unsorted();
		if (this.tokens.peek().kind() != Kind.END) {
			throw this.tokens.error("'and', 'or' or 'order by'", this.tokens.peek());
		}
		return new QueryStatement(action, criteria, sort, null, expressions);
	}

	private Criteria alternatives() {
		List<Criteria> any = new ArrayList<>(List.of(conditions()));
		while (this.tokens.takeIf("or")) {
			any.add(conditions());
		}
		return (any.size() == 1) ? any.get(0) : new AnyOf(any);
	}

	private Criteria conditions() {
		List<Criteria> all = new ArrayList<>(List.of(condition()));
		while (this.tokens.takeIf("and")) {
			all.add(condition());
		}
		return (all.size() == 1) ? all.get(0) : new AllOf(all);
	}

	private Criteria condition() {
		if (this.tokens.takeIf("not", "(")) {
			Criteria criteria = alternatives();
			this.tokens.require(")");
			return new Negation(criteria);
		}
		if (this.tokens.takeIf("(")) {
			Criteria criteria = alternatives();
			this.tokens.require(")");
			return criteria;
		}
		return comparison();
	}

	private Comparison comparison() {
		boolean size = this.tokens.takeIf("size", "(");
		String property = property();
		if (size) {
			this.tokens.require(")");
		}
		Operator operator = operator();
		Class<?> type = size ? Integer.class : this.operands.typeFor(operator, this.properties.requiredType(property));
		List<Operand> operands = new ArrayList<>();
		for (int i = 0; i < operator.operands(); i++) {
			if (i > 0) {
				this.tokens.require("and");
			}
			operands.add(operator.takesMany() ? this.operands.many(type)
					: isProperty(size, type) ? new Operand.Property(property()) : this.operands.one(type));
		}
		return new Comparison(property, size ? Subject.SIZE : Subject.VALUE, operator, operands);
	}

	/** Constants are quoted, except numbers, true and false. */
	private boolean isProperty(boolean size, Class<?> type) {
		Token token = this.tokens.peek();
		boolean constant = type == Boolean.class && (token.is("true") || token.is("false"));
		return !size && !constant && token.kind() == Kind.WORD && this.properties.typeOf(token.content()).isPresent();
	}

	private String property() {
		Token token = this.tokens.take();
		if (token.kind() != Kind.WORD) {
			throw this.tokens.error("a property", token);
		}
		if (this.properties.typeOf(token.content()).isEmpty()) {
			throw this.tokens
				.failure("'" + token.content() + "' is not a stored property of " + this.properties.entity(), token);
		}
		return token.content();
	}

	private Operator operator() {
		Token token = this.tokens.peek();
		for (Spelling spelling : Spelling.ALL) {
			if (this.tokens.takeIf(spelling.words())) {
				return spelling.operator();
			}
		}
		throw this.tokens.error("an operator: " + Spelling.all(), token);
	}

	private Sort sort() {
		List<Order> orders = new ArrayList<>();
		do {
			String property = property();
			boolean descending = this.tokens.takeIf("desc");
			if (!descending) {
				this.tokens.takeIf("asc");
			}
			orders.add(descending ? Order.desc(property) : Order.asc(property));
		}
		while (this.tokens.takeIf(","));
		return Sort.by(orders);
	}

	/**
	 * Spelling of an operator.
	 */
	private record Spelling(Operator operator, String... words) {

		static final List<Spelling> ALL = Arrays.stream(Operator.values())
			.flatMap((operator) -> operator.spellings().stream().map((it) -> new Spelling(operator, it.split(" "))))
			.toList();

		static String all() {
			return Arrays.stream(Operator.values()).map(Operator::toString).collect(Collectors.joining(", "));
		}

	}

}
