package io.singletable.internal.read;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.FilterExpression;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What makes an item a living entity of a type, for DynamoDB to check where it counts.
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
	static FilterExpression filter(EntityMetadata<?> type, AttributeNames names, Instant now,
			@Nullable FilterExpression filter) {
		Map<String, String> attributes = new LinkedHashMap<>(Map.of("#lt", names.type(), "#lv", names.version(), "#ld",
				names.deleted(), "#le", names.expiry(), "#ll", names.timeToLive()));
		Map<String, AttributeValue> values = new LinkedHashMap<>();
		values.put(":ln", AttributeValue.createN(Long.toString(now.getEpochSecond())));
		StringJoiner types = new StringJoiner(", ");
		for (ConcreteType<?> concrete : type.concreteTypes()) {
			String placeholder = ":lt" + values.size();
			types.add(placeholder);
			values.put(placeholder, AttributeValue.createS(concrete.name()));
		}
		String text = "#lt IN (" + types + ") AND attribute_not_exists(#ld) AND (#le > :ln"
				+ " OR (attribute_not_exists(#le) AND (attribute_exists(#lv) OR attribute_not_exists(#ll) OR #ll > :ln)))";
		if (filter == null) {
			return new FilterExpression(text, attributes, values);
		}
		attributes.putAll(filter.names());
		values.putAll(filter.values());
		return new FilterExpression(text + " AND (" + filter.text() + ")", attributes, values);
	}

}
