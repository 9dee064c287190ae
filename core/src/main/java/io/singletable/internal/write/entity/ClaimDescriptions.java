package io.singletable.internal.write.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.singletable.cost.ItemAction;
import io.singletable.cost.ItemAction.Kind;
import io.singletable.internal.write.plan.Intent;

/**
 * Descriptions of what writes do to the sentinels of unique values: in the worst case all
 * values change, and none is null.
 */
public final class ClaimDescriptions {

	private static final String CONDITION = "there is none, or it is of this entity";

	private static final String CHANGED = "its value changes";

	private static final String PRESENT = "its value is not null";

	private ClaimDescriptions() {
	}

	/**
	 * What a write does to sentinels.
	 * @param constraints names of the constraints
	 */
	public static List<ItemAction> of(Collection<String> constraints, Intent intent) {
		List<ItemAction> actions = new ArrayList<>();
		for (String constraint : constraints) {
			String item = "sentinel of '" + constraint + "'";
			switch (intent) {
				case INSERT -> actions.add(new ItemAction(Kind.PUT, item, CONDITION, PRESENT));
				case DELETE -> actions.add(new ItemAction(Kind.DELETE, item, CONDITION, PRESENT));
				case SAVE, UPDATE, RESTORE -> {
					actions.add(new ItemAction(Kind.DELETE, "former " + item, CONDITION, CHANGED));
					actions.add(new ItemAction(Kind.PUT, "new " + item, CONDITION, CHANGED));
				}
				case REQUIRE -> {
				}
			}
		}
		return actions;
	}

	/**
	 * What a write does to the entities that the sentinels of its values name.
	 */
	public static List<ItemAction> ofOwners() {
		String item = "entity that the sentinel of a value names";
		return List.of(new ItemAction(Kind.CHECK, item, "it does not hold the value", "it is another entity"),
				new ItemAction(Kind.UPDATE, item, "it has expired",
						"it is another entity, which holds the value and has expired"));
	}

	/**
	 * Whether an action is one of these.
	 */
	static boolean include(ItemAction action) {
		return CHANGED.equals(action.when()) || PRESENT.equals(action.when());
	}

}
