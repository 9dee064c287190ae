package io.singletable.internal.read.history;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.RevisionOperation;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.query.RevisionFilter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Conditions that DynamoDB filters the versions of a history by: what the filter demands,
 * or that no later version can match any more, so that reading ends there.
 */
final class RevisionConditions {

	private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

	private static final Set<RevisionOperation> DELETIONS = EnumSet.of(RevisionOperation.DELETE,
			RevisionOperation.EXPIRE);

	private RevisionConditions() {
	}

	/**
	 * The condition of a filter.
	 * @param typeNames names of the types of the versions, null for all
	 * @return the condition, or null if all versions are to be read: they are compared
	 * with each other, or all but the last one match
	 */
	static @Nullable Expression of(TableLayout layout, RevisionFilter filter, @Nullable Set<String> typeNames,
			boolean ascending) {
		if (FilteredVersions.areCompared(filter)) {
			return null;
		}
		ExpressionBuilder builder = Expression.builder("f");
		for (String author : filter.authors()) {
			builder
				.and(builder.name(layout.commits().author()) + " = " + builder.value(AttributeValue.createS(author)));
		}
		for (String transaction : filter.transactions()) {
			WriteId id = WriteId.parse(transaction).orElseThrow();
			builder.and(builder.name(layout.commits().transaction()) + " = " + builder.value(id.toAttribute()));
		}
		Set<RevisionOperation> operations = filter.operations().orElse(Set.of());
		if (!operations.isEmpty() && DELETIONS.containsAll(operations)) {
			builder.and("attribute_exists(" + builder.name(layout.attributeNames().deleted()) + ")");
		}
		if (typeNames != null) {
			builder.and(builder.name(layout.attributeNames().type()) + typeNames.stream()
				.map((name) -> builder.value(AttributeValue.createS(name)))
				.collect(Collectors.joining(", ", " IN (", ")")));
		}
		String at = layout.attributeNames().at();
		Instant far = (ascending ? filter.from() : filter.to()).map(RevisionConditions::storable).orElse(null);
		if (far != null) {
			builder.and(builder.name(at) + (ascending ? " >= " : " < ") + builder.value(layout.time(far)));
		}
		Expression demanded = builder.build();
		Instant end = (ascending ? filter.to() : filter.from()).map(RevisionConditions::storable).orElse(null);
		if (demanded == null || end == null) {
			return demanded;
		}
		ExpressionBuilder ending = Expression.builder("e");
		return demanded
			.or(ending.buildOperand(ending.name(at) + (ascending ? " >= " : " < ") + ending.value(layout.time(end))));
	}

	/** No version is earlier or later, whatever the caller names. */
	private static Instant storable(Instant time) {
		return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
	}

}
