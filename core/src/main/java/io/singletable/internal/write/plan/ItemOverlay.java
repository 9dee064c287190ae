package io.singletable.internal.write.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.UpdateClauses;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attributes with which an update covers a stored item, whatever else that has.
 *
 * @param item what is known of the item afterwards
 * @param kept names of those of its attributes that the stored item has as well
 * @param removed names of the attributes that it does not have afterwards
 */
public record ItemOverlay(Map<String, AttributeValue> item, Set<String> kept, Set<String> removed) {

	/**
	 * The changes of an update.
	 */
	Expression changes() {
		UpdateClauses clauses = new UpdateClauses();
		this.item.forEach((name, value) -> {
			if (!this.kept.contains(name)) {
				clauses.set(name, value);
			}
		});
		this.removed.stream().filter((name) -> !this.item.containsKey(name)).forEach(clauses::remove);
		return clauses.build();
	}

	/**
	 * The item that an update leaves of another.
	 * @return the item, which the caller owns
	 */
	public Map<String, AttributeValue> over(Map<String, AttributeValue> stored) {
		Map<String, AttributeValue> covered = new LinkedHashMap<>(stored);
		covered.keySet().removeAll(this.removed);
		this.item.forEach((name, value) -> {
			if (!this.kept.contains(name)) {
				covered.put(name, value);
			}
		});
		return covered;
	}

	@Override
	public String toString() {
		return "ItemOverlay[hidden]";
	}

}
