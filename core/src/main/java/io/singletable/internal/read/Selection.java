package io.singletable.internal.read;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * What a request brings back of the items that it reads.
 *
 * @param attributes names of the attributes, null for all that there are
 * @param select {@link Select#COUNT} for their number only, otherwise null
 */
record Selection(@Nullable List<String> attributes, @Nullable Select select) {

	static final Selection ALL = new Selection(null, null);

	static final Selection COUNT = new Selection(null, Select.COUNT);

	static Selection of(Collection<String> attributes) {
		return new Selection(List.copyOf(attributes), null);
	}

	/**
	 * The attributes by their placeholders.
	 */
	Map<String, String> placeholders() {
		Map<String, String> placeholders = new LinkedHashMap<>();
		if (this.attributes != null) {
			this.attributes.forEach((name) -> placeholders.put("#a" + placeholders.size(), name));
		}
		return placeholders;
	}

	/**
	 * The projection expression of {@link #placeholders()}.
	 * @return the expression, or null for all attributes
	 */
	static @Nullable String expression(Map<String, String> placeholders) {
		return placeholders.isEmpty() ? null : String.join(", ", placeholders.keySet());
	}

}
