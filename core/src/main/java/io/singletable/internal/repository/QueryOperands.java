package io.singletable.internal.repository;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.key.ValueFit;
import io.singletable.internal.key.ValueText;
import io.singletable.internal.plan.OperatorRules;
import io.singletable.internal.repository.QueryTokens.Kind;
import io.singletable.internal.repository.QueryTokens.Token;
import io.singletable.query.Operand;
import io.singletable.query.Operator;
import tools.jackson.databind.JavaType;

import org.springframework.util.ClassUtils;

/**
 * Parser of the operands in the text of a query: parameters and constants.
 */
record QueryOperands(QueryTokens tokens, List<String> parameterNames) {

	/**
	 * The type of an operand: of what contains it, for a collection.
	 */
	Class<?> typeFor(Operator operator, JavaType property) {
		Class<?> type = switch (OperatorRules.operandType(operator)) {
			case NONE, VALUE, TEXT -> property.getRawClass();
			case ELEMENT -> (property.isCollectionLikeType() ? property.getContentType() : property).getRawClass();
		};
		return ClassUtils.resolvePrimitiveIfNecessary(type);
	}

	Operand one(Class<?> type) {
		Token token = this.tokens.take();
		return (token.kind() == Kind.NAME || token.kind() == Kind.INDEX) ? parameter(token)
				: new Operand.Value(constant(token, type));
	}

	/**
	 * Alternatives: one parameter that is a collection, or constants in parentheses.
	 */
	Operand many(Class<?> type) {
		Token token = this.tokens.peek();
		if (token.kind() == Kind.NAME || token.kind() == Kind.INDEX) {
			return parameter(this.tokens.take());
		}
		if (!this.tokens.takeIf("(")) {
			throw this.tokens.error("a parameter that is a collection, or constants in parentheses", token);
		}
		List<Object> values = new ArrayList<>();
		do {
			values.add(constant(this.tokens.take(), type));
		}
		while (this.tokens.takeIf(","));
		this.tokens.require(")");
		return new Operand.Value(List.copyOf(values));
	}

	private Operand parameter(Token token) {
		int index = (token.kind() == Kind.INDEX) ? Integer.parseInt(token.content()) - 1
				: this.parameterNames.indexOf(token.content());
		if (index < 0 || index >= this.parameterNames.size()) {
			String written = (token.kind() == Kind.INDEX) ? "?" + token.content() : ":" + token.content();
			throw this.tokens.failure("the method has no parameter " + written + ", but has " + this.parameterNames
					+ " (names need @Param, or classes compiled with -parameters; ?1 is the first)", token);
		}
		return new Operand.Parameter(index);
	}

	private Object constant(Token token, Class<?> type) {
		if (token.kind() == Kind.TEXT) {
			return text(token, type);
		}
		if (token.kind() == Kind.NUMBER && Number.class.isAssignableFrom(type)) {
			try {
				return ValueFit.fit(new BigDecimal(token.content()), type);
			}
			catch (UnencodableValueException ex) {
				throw this.tokens.failure("'" + token.content() + "' is not a " + type.getName(), token);
			}
		}
		if (type == Boolean.class && (token.is("true") || token.is("false"))) {
			return token.is("true");
		}
		throw this.tokens.error("a parameter such as :name, or a constant" + constantOf(type), token);
	}

	private Object text(Token token, Class<?> type) {
		String text = token.content().replace("''", "'");
		if (type.isAssignableFrom(String.class)) {
			return text;
		}
		if (type.isEnum()) {
			for (Object constant : type.getEnumConstants()) {
				if (((Enum<?>) constant).name().equals(text)) {
					return constant;
				}
			}
			throw this.tokens.failure("'" + text + "' is not a constant of " + type.getName(), token);
		}
		if (isQuoted(type)) {
			try {
				return ValueText.parse(text, type);
			}
			catch (UnencodableValueException ex) {
				throw this.tokens.failure("'" + text + "' is not a " + type.getName(), token);
			}
		}
		throw this.tokens.error("a parameter such as :name" + constantOf(type), token);
	}

	/** Numbers and truths are written without quotes. */
	private static boolean isQuoted(Class<?> type) {
		boolean plain = Number.class.isAssignableFrom(type) || type == Boolean.class;
		return type.isAssignableFrom(String.class) || (ValueText.supports(type) && !plain);
	}

	private static String constantOf(Class<?> type) {
		return (isQuoted(type) ? " in single quotes" : "") + " (the property is a " + type.getName() + ")";
	}

}
