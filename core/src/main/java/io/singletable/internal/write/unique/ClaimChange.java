package io.singletable.internal.write.unique;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.singletable.internal.layout.UniqueClaims;
import org.jspecify.annotations.Nullable;

/**
 * Change of the unique values of an entity, whatever kind of write makes it: a value that
 * the entity has only before is freed, one that it has only afterwards is claimed.
 *
 * @param freed hashes of values, by constraint
 * @param claimed hashes of values, by constraint
 * @param takeovers those of the claims that are takeovers
 */
public record ClaimChange(Map<String, String> freed, Map<String, String> claimed, List<Takeover> takeovers) {

	private static final ClaimChange NOTHING = new ClaimChange(Map.of(), Map.of(), List.of());

	/**
	 * The change from what is stored to what a write leaves.
	 * @param before what is stored, which is known
	 * @param after what the write leaves, null if no claims
	 */
	public static ClaimChange of(ClaimsBefore before, @Nullable UniqueClaims after) {
		UniqueClaims stored = before.stored();
		if (Objects.equals(stored, after)) {
			return NOTHING;
		}
		Map<String, String> freed = held(stored);
		Map<String, String> claimed = held(after);
		if (after != null) {
			freed.entrySet().removeIf((entry) -> entry.getValue().equals(after.of(entry.getKey())));
		}
		if (stored != null) {
			claimed.entrySet().removeIf((entry) -> entry.getValue().equals(stored.of(entry.getKey())));
		}
		freed.keySet().removeAll(before.unowned());
		return new ClaimChange(freed, claimed,
				before.takeovers()
					.stream()
					.filter((takeover) -> takeover.hash().equals(claimed.get(takeover.constraint())))
					.toList());
	}

	private static Map<String, String> held(@Nullable UniqueClaims claims) {
		Map<String, String> held = new TreeMap<>();
		if (claims != null) {
			claims.values().forEach((constraint, value) -> {
				if (UniqueClaims.isHeld(value)) {
					held.put(constraint, value);
				}
			});
		}
		return held;
	}

	@Override
	public String toString() {
		return "ClaimChange[" + this.freed.keySet() + " to " + this.claimed.keySet() + "]";
	}

}
