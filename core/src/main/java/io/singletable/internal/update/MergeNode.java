package io.singletable.internal.update;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Part of a merge of stored values, as RFC 7396 defines it for JSON. Immutable. Text
 * forms show no values.
 */
public sealed interface MergeNode {

	/**
	 * Merge with what is stored.
	 * @param current what is stored, null for nothing
	 * @return what is stored afterwards, null for nothing
	 */
	@Nullable AttributeValue mergeInto(@Nullable AttributeValue current);

	/**
	 * Replacement.
	 */
	record Replacement(AttributeValue value) implements MergeNode {

		@Override
		public AttributeValue mergeInto(@Nullable AttributeValue current) {
			return this.value;
		}

		@Override
		public String toString() {
			return "put";
		}

	}

	/**
	 * Removal.
	 */
	record Removal() implements MergeNode {

		@Override
		public @Nullable AttributeValue mergeInto(@Nullable AttributeValue current) {
			return null;
		}

	}

	/**
	 * Merge of an object, in place of what is no object.
	 */
	record ObjectMerge(Map<String, MergeNode> members) implements MergeNode {

		@Override
		public AttributeValue mergeInto(@Nullable AttributeValue current) {
			Map<String, AttributeValue> merged = new LinkedHashMap<>(
					(current != null && current.hasM()) ? current.m() : Map.of());
			this.members.forEach((name, member) -> {
				AttributeValue value = member.mergeInto(merged.get(name));
				if (value != null) {
					merged.put(name, value);
				}
				else {
					merged.remove(name);
				}
			});
			return AttributeValue.createM(merged);
		}

		@Override
		public String toString() {
			return this.members.keySet().toString();
		}

	}

}
