package io.singletable.internal.update;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.singletable.internal.expression.DocumentPath;
import io.singletable.internal.expression.DocumentPath.Name;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Conditions of one update under which DynamoDB's result is the right one. Of one thread.
 */
final class Guards {

	private final ExpressionBuilder builder = Expression.builder("g");

	private final Set<DocumentPath> parents = new HashSet<>();

	/**
	 * All of them.
	 * @return the condition, or null if there are none
	 */
	@Nullable Expression build() {
		return this.builder.build();
	}

	/**
	 * A map or list to hold what is at a path. DynamoDB refuses an update inside of
	 * nothing; a failed condition returns the item instead.
	 */
	void parent(DocumentPath path) {
		List<DocumentPath.Step> steps = path.steps();
		if (steps.size() == 1) {
			return;
		}
		DocumentPath parent = new DocumentPath(steps.subList(0, steps.size() - 1));
		if (this.parents.add(parent)) {
			this.builder.and(isOfType(parent, (steps.get(steps.size() - 1) instanceof Name) ? "M" : "L"));
		}
	}

	/**
	 * Nothing, or anything but a stored NULL.
	 */
	void notNull(DocumentPath path) {
		this.builder.and("NOT " + isOfType(path, "NULL"));
	}

	/**
	 * Anything but a stored NULL.
	 */
	void present(DocumentPath path) {
		this.builder.and("attribute_exists(" + this.builder.name(path) + ")");
		notNull(path);
	}

	/**
	 * Nothing, or what is of a type.
	 */
	void absentOr(DocumentPath path, String type) {
		this.builder.and(absent(path) + " OR " + isOfType(path, type));
	}

	/**
	 * A number between bounds.
	 * @param source the numbers that are stored there, null for all
	 * @param orAbsent whether there may be nothing
	 */
	void within(DocumentPath path, @Nullable NumberRange source, NumberRange bounds, boolean orAbsent) {
		List<String> limits = new ArrayList<>();
		if (source == null || source.min().compareTo(bounds.min()) < 0) {
			limits.add(compared(path, ">=", bounds.min()));
		}
		if (source == null || source.max().compareTo(bounds.max()) > 0) {
			limits.add(compared(path, "<=", bounds.max()));
		}
		if (!limits.isEmpty()) {
			String all = String.join(" AND ", limits);
			this.builder.and(orAbsent ? absent(path) + " OR " + ((limits.size() > 1) ? "(" + all + ")" : all) : all);
		}
	}

	/**
	 * What a patch demands. What passes in another form passes in memory.
	 */
	void test(StoredTest test) {
		AttributeValue expected = test.expected();
		switch (test.demand()) {
			case EXISTS -> this.builder.and("attribute_exists(" + this.builder.name(test.path()) + ")");
			case NOT_NULL -> present(test.path());
			case EQUALS -> this.builder
				.and((expected != null) ? this.builder.name(test.path()) + " = " + this.builder.value(expected)
						: absent(test.path()) + " OR " + isOfType(test.path(), "NULL"));
		}
	}

	private String compared(DocumentPath path, String operator, BigDecimal bound) {
		return this.builder.name(path) + " " + operator + " " + this.builder.value(StoredValues.number(bound));
	}

	private String absent(DocumentPath path) {
		return "attribute_not_exists(" + this.builder.name(path) + ")";
	}

	private String isOfType(DocumentPath path, String type) {
		return "attribute_type(" + this.builder.name(path) + ", "
				+ this.builder.sharedValue(AttributeValue.createS(type)) + ")";
	}

}
