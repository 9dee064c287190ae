package io.singletable.internal.schema;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.plan.PartStates;

/**
 * States of the parts of a type, as a table would have recorded them.
 */
public final class States {

	private States() {
	}

	/**
	 * All parts as the class declares them, active.
	 * @param type the type
	 * @param layout the stored format
	 * @return the states
	 */
	public static PartStates active(EntityMetadata<?> type, TableLayout layout) {
		PartStates states = new PartStates();
		learn(states, type, TypeRecord.of(type, layout));
		return states;
	}

	/**
	 * Parts that don't hold all items yet.
	 * @param type the type
	 * @param parts names such as {@code listing}, {@code index:gsi1},
	 * {@code filterable:status}
	 * @return the states, in which every other part is active
	 */
	public static PartStates backfilling(EntityMetadata<?> type, String... parts) {
		Map<String, TypeRecord.Part> recorded = Arrays.stream(parts)
			.collect(Collectors.toMap(Function.identity(), (part) -> new TypeRecord.Part(part, PartState.BACKFILLING)));
		PartStates states = new PartStates();
		learn(states, type, new TypeRecord("", false, ShardCounts.of(type), recorded));
		return states;
	}

	private static void learn(PartStates states, EntityMetadata<?> type, TypeRecord typeRecord) {
		states.learn(type, typeRecord.states(), typeRecord.shards().written());
	}

}
