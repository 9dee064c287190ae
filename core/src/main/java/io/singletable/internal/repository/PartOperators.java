package io.singletable.internal.repository;

import java.util.EnumMap;
import java.util.Map;

import io.singletable.query.Operator;

import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.Part.IgnoreCaseType;
import org.springframework.data.repository.query.parser.Part.Type;

/**
 * Operators of the parts of a method name, by the keywords of Spring Data. A keyword for
 * which there is no operator is refused with what to write instead.
 */
final class PartOperators {

	private static final Map<Type, Operator> OPERATORS = operators();

	private PartOperators() {
	}

	static Operator of(Part part) {
		if (part.shouldIgnoreCase() != IgnoreCaseType.NEVER) {
			throw refused(part, "IgnoreCase", "DynamoDB compares text case-sensitively: store a lowercase copy of '"
					+ part.getProperty().toDotPath() + "' and use that");
		}
		Operator operator = OPERATORS.get(part.getType());
		if (operator == null) {
			throw refused(part);
		}
		return operator;
	}

	private static Map<Type, Operator> operators() {
		Map<Type, Operator> operators = new EnumMap<>(Type.class);
		for (Type type : Type.values()) {
			for (Operator operator : Operator.values()) {
				if (operator.keywords().containsAll(type.getKeywords())) {
					operators.put(type, operator);
				}
			}
		}
		return operators;
	}

	private static IllegalArgumentException refused(Part part) {
		return switch (part.getType()) {
			case LIKE -> refused(part, "Like", "DynamoDB does not support patterns: use StartingWith or Containing");
			case NOT_LIKE -> refused(part, "NotLike", "DynamoDB does not support patterns: use NotContaining");
			case REGEX -> refused(part, "Regex",
					"DynamoDB does not support regular expressions: use StartingWith or Containing, and filter the "
							+ "result with filter(...) of a query in code");
			case NEAR ->
				refused(part, "Near", "DynamoDB does not support distances: store a geohash and use StartingWith");
			case WITHIN -> refused(part, "Within",
					"DynamoDB does not support areas: store a geohash and use StartingWith or Between");
			default -> refused(part, part.getType().getKeywords().iterator().next(),
					"It has no operator: use @Query, or implement the method");
		};
	}

	private static IllegalArgumentException refused(Part part, String keyword, String instead) {
		return new IllegalArgumentException(
				"'" + keyword + "' of '" + part.getProperty().toDotPath() + "' is not supported. " + instead);
	}

}
