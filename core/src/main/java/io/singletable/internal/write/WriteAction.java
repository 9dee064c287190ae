package io.singletable.internal.write;

import java.util.Map;

import io.singletable.internal.layout.ItemKey;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a plan does with one item.
 */
public sealed interface WriteAction {

	/**
	 * Key of the item.
	 * @return the key
	 */
	ItemKey key();

	/**
	 * Condition under which the plan applies.
	 * @return the condition, or null if there is none
	 */
	@Nullable Condition condition();

	/**
	 * Whoever contributed the action, and can say what its refusal means.
	 * @return the translator
	 */
	RefusalTranslator refusal();

	/**
	 * Put an item.
	 *
	 * @param key its key
	 * @param item the item
	 * @param condition condition under which the plan applies
	 * @param refusal says what a refusal means
	 */
	record Put(ItemKey key, Map<String, AttributeValue> item, @Nullable Condition condition,
			RefusalTranslator refusal) implements WriteAction {

		@Override
		public String toString() {
			return "Put[hidden]";
		}

	}

	/**
	 * Delete an item.
	 *
	 * @param key its key
	 * @param condition condition under which the plan applies
	 * @param refusal says what a refusal means
	 */
	record Delete(ItemKey key, @Nullable Condition condition, RefusalTranslator refusal) implements WriteAction {
	}

}
