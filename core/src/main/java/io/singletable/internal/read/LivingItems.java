package io.singletable.internal.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Filter for the living entities of a type, for DynamoDB to apply where it counts.
 */
final class LivingItems {

	private LivingItems() {
	}

	/**
	 * Filter for living entities.
	 * @param type the type
	 * @param names names of the attributes that tell
	 * @param now the time
	 * @param filter what else is asked, or null
	 * @return the filter
	 */
	static Expression filter(EntityMetadata<?> type, AttributeNames names, Instant now, @Nullable Expression filter) {
		ExpressionBuilder living = Expression.builder("l");
		List<AttributeValue> typeNames = new ArrayList<>();
		type.concreteTypes().forEach((concrete) -> typeNames.add(AttributeValue.createS(concrete.name())));
		String seconds = living.value(AttributeValue.createN(Long.toString(now.getEpochSecond())));
		String expiry = living.name(names.expiry());
		String removal = living.name(names.timeToLive());
		living.and(Expression.in(names.type(), typeNames))
			.and(Expression.absent(names.deleted()))
			.and(expiry + " > " + seconds + " OR (attribute_not_exists(" + expiry + ") AND (attribute_exists("
					+ living.name(names.version()) + ") OR attribute_not_exists(" + removal + ") OR " + removal + " > "
					+ seconds + "))");
		if (filter != null) {
			living.and(filter);
		}
		return Objects.requireNonNull(living.build());
	}

}
