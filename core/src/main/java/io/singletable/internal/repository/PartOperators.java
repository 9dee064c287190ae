package io.singletable.internal.repository;

import io.singletable.query.Operator;

import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.Part.IgnoreCaseType;

/**
 * The operator of a key word in a method name. Every key word of Spring Data has one, or
 * is refused with what to write instead.
 */
final class PartOperators {

	private PartOperators() {
	}

	static Operator of(Part part) {
		if (part.shouldIgnoreCase() != IgnoreCaseType.NEVER) {
			throw refused(part, "IgnoreCase", "DynamoDB compares text case-sensitively: store a lowercase copy of '"
					+ part.getProperty().toDotPath() + "' and use that");
		}
		return switch (part.getType()) {
			case SIMPLE_PROPERTY, TRUE, FALSE -> Operator.EQUAL;
			case NEGATING_SIMPLE_PROPERTY -> Operator.NOT_EQUAL;
			case BETWEEN -> Operator.BETWEEN;
			case LESS_THAN, BEFORE -> Operator.LESS;
			case LESS_THAN_EQUAL -> Operator.LESS_OR_EQUAL;
			case GREATER_THAN, AFTER -> Operator.GREATER;
			case GREATER_THAN_EQUAL -> Operator.GREATER_OR_EQUAL;
			case STARTING_WITH -> Operator.STARTS_WITH;
			case CONTAINING -> Operator.CONTAINS;
			case NOT_CONTAINING -> Operator.NOT_CONTAINS;
			case IN -> Operator.IN;
			case NOT_IN -> Operator.NOT_IN;
			case IS_NULL -> Operator.IS_NULL;
			case IS_NOT_NULL, EXISTS -> Operator.IS_NOT_NULL;
			case IS_EMPTY -> Operator.IS_EMPTY;
			case IS_NOT_EMPTY -> Operator.IS_NOT_EMPTY;
			case LIKE ->
				throw refused(part, "Like", "DynamoDB does not support patterns: use StartingWith or Containing");
			case NOT_LIKE -> throw refused(part, "NotLike", "DynamoDB does not support patterns: use NotContaining");
			case ENDING_WITH -> throw refused(part, "EndingWith",
					"DynamoDB can't match the end of a text: use Containing, or store the text reversed and use "
							+ "StartingWith");
			case REGEX -> throw refused(part, "Regex",
					"DynamoDB does not support regular expressions: use StartingWith or Containing, and filter the "
							+ "result with filter(...) of a query in code");
			case NEAR -> throw refused(part, "Near",
					"DynamoDB does not support distances: store a geohash and use StartingWith");
			case WITHIN -> throw refused(part, "Within",
					"DynamoDB does not support areas: store a geohash and use StartingWith or Between");
		};
	}

	private static IllegalArgumentException refused(Part part, String keyword, String instead) {
		return new IllegalArgumentException(
				"'" + keyword + "' of '" + part.getProperty().toDotPath() + "' is not supported. " + instead);
	}

}
