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
			throw refused(part, "IgnoreCase", "DynamoDB compares text as it is: store a lower-case copy of '"
					+ part.getProperty().toDotPath() + "' and ask for that");
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
			case LIKE -> throw refused(part, "Like", "DynamoDB has no patterns: write StartingWith or Containing");
			case NOT_LIKE -> throw refused(part, "NotLike", "DynamoDB has no patterns: write NotContaining");
			case ENDING_WITH -> throw refused(part, "EndingWith",
					"DynamoDB can't look at the end of text: write Containing, or store the text reversed and ask "
							+ "with StartingWith");
			case REGEX -> throw refused(part, "Regex",
					"DynamoDB has no regular expressions: write StartingWith or Containing, and filter what is "
							+ "returned with the template's filter(...)");
			case NEAR -> throw refused(part, "Near",
					"DynamoDB has no distances: store a geohash and ask for it with StartingWith");
			case WITHIN -> throw refused(part, "Within",
					"DynamoDB has no areas: store a geohash and ask for it with StartingWith or Between");
		};
	}

	private static IllegalArgumentException refused(Part part, String keyword, String instead) {
		return new IllegalArgumentException(
				"'" + keyword + "' of '" + part.getProperty().toDotPath() + "' can't be asked. " + instead);
	}

}
